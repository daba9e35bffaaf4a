"""What customers of any business ask about, in eight languages: so that "how much" finds a price list, in another language too.

Each topic is a term of the index beside the words; it stands for any of these. Words are folded; a joined pair is two words
in a row, looked for in questions only.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from frontdesk.knowledge.words import likeness, stem

MARK = "§"
MISTYPED = 0.8
"""Likeness of a word to one of a topic from which it is taken for that."""

_TOPICS = {
    "price": """price prices cost costs fee fees rate rates charge how+much precio precios cuesta cuestan cuanto tarifa tarifas
        vale coste preco precos custa custam quanto valor prix tarif tarifs coute coutent combien preis preise kostet kosten
        wieviel wie+viel gebuhr prezzo prezzi costa costano listino 价格 价钱 多少 费用 收费 元 سعر اسعار كم تكلفه رسوم ثمن""",
    "hours": """hours open opens opening close closes closing closed what+time horario horarios abre abren abierto abierta cierra
        cierran cerrado abris abrimos abrem apertura horas funcionamento aberto fecha fecham fechado atendimento horaires ouvre ouvert
        ferme fermeture ouverture offnungszeiten geoffnet offnet offen schliesst geschlossen orario orari apre aperto aperti
        chiude chiuso 营业 开门 关门 几点 时间 ساعات دوام مواعيد تفتح نفتح تغلق مفتوح مغلق""",
    "place": """address where located location directions direccion ubicacion donde ubicados endereco onde fica localizacao
        adresse ou+est ou+etes situe trouver wo+ist anschrift standort befindet indirizzo dove trovate 地址 哪里 在哪 位置 عنوان
        اين موقع""",
    "parking": """parking park car+park aparcar aparcamiento estacionamiento estacionar parqueo estacionamento garer stationnement
        parken parkplatz parkplatze parkhaus parcheggio parcheggiare 停车 موقف مواقف""",
    "payment": """pay payment payments card cards cash credit+card pago pagar pagos tarjeta tarjetas efectivo bizum pagamento
        cartao dinheiro pix paiement payer carte especes zahlen zahlung karte bar+zahlen kartenzahlung pagare carta contanti 付款
        支付 刷卡 现金 微信 دفع الدفع بطاقه نقدا""",
    "booking": """book booking bookings appointment appointments reserve reservation reservar reserva reservas cita citas turno
        turnos agendar agendamento marcar marcacao consulta reserver rendez rdv termin termine buchen reservieren reservierung
        prenotare prenotazione appuntamento 预约 预订 预定 حجز احجز موعد""",
    "cancel": """cancel cancelled cancellation cancelling cancelar cancelo cancelacion anular cancelamento desmarcar annuler
        annulation stornieren stornierung absagen annullare annullamento disdire disdetta 取消 الغاء الغي""",
    "delivery": """delivery deliver delivers shipping ship ships envio envios envian entrega entregas entregam frete livraison
        livrer livrez expedition lieferung liefern versand versenden consegna consegnate spedizione spedite 送货 配送 快递 发货
        运费 توصيل شحن التوصيل""",
    "returns": """return returns refund refunds exchange money+back devolucion devoluciones devolver reembolso cambio devolucao
        trocar troca retour retours retourner remboursement echange ruckgabe zuruckgeben umtausch umtauschen erstattung reso
        restituire rimborso cambio 退货 退款 换货 退换 ارجاع استرجاع استرداد استبدال""",
    "warranty": """warranty guarantee guaranteed garantia garantias garantie garantiert gewahrleistung garanzia 保修 质保 保质
        ضمان كفاله""",
    "internet": """wifi wlan internet wi+fi 无线 网络 واي+فاي انترنت""",
    "pets": """pet pets dog dogs cat cats mascota mascotas perro perros gato gatos animal animais cachorro cao caes animaux chien
        chiens chat haustier haustiere hund hunde animali cane cani gatto 宠物 狗 حيوانات كلب""",
    "children": """child children kid kids baby nino ninos nina ninas bebe hijo hija crianca criancas filho filha enfant enfants
        kind kinder bambino bambini figlio 儿童 孩子 小孩 طفل اطفال للاطفال""",
    "contact": """phone telephone call email telefono llamar correo telefone ligar telephone appeler courriel telefon anrufen
        telefonnummer chiamare 电话 联系 邮箱 هاتف اتصال تلفون بريد""",
    "discount": """discount discounts offer offers promotion promo descuento descuentos oferta ofertas promocion desconto
        descontos promocao remise reduction reductions rabatt rabatte angebot angebote ermassigung sconto sconti promozione
        offerte 折扣 优惠 打折 促销 خصم خصومات عرض عروض تخفيض""",
    "work": """job jobs hiring vacancy vacancies trabajo empleo vacante emprego vaga vagas emploi embauche stelle stellen lavoro
        招聘 工作 وظيفه وظائف""",
}


def of(stems: Iterable[str]) -> list[str]:
    """The topics that these stems belong to, once for each stem that says so."""
    known = _by_stem()
    return [topic for one in filter(known.__contains__, stems) for topic in known[one]]


def of_question(folded: Sequence[str]) -> dict[int, list[str]]:
    """Place of a word → topics it belongs to, alone or with the next one."""
    known, pairs = _by_stem(), _by_pair()
    found = {place: list(known.get(stem(word), ())) for place, word in enumerate(folded)}
    for place, pair in enumerate(pairwise(folded)):
        for topic in pairs.get(pair, ()):
            found[place].append(topic)
            found[place + 1].append(topic)
    return {place: topics for place, topics in found.items() if topics}


def meant(word: str) -> tuple[str, ...]:
    """The topics of the word that this one is a mistyped form of: begins alike, one or two letters off."""
    near = [(likeness(word, known), known) for known in _by_first().get(word[:1], ()) if abs(len(known) - len(word)) <= 1]
    best, known = max(near, default=(0.0, ""))
    return _by_stem()[stem(known)] if best >= MISTYPED else ()


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in (word for listed in _TOPICS.values() for word in listed.split()):
        if "+" not in word and len(word) >= 5:
            found[word[0]] = (*found.get(word[0], ()), word)
    return found


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for topic, listed in _TOPICS.items():
        for word in listed.split():
            if "+" not in word and MARK + topic not in found.get(stem(word), ()):
                found[stem(word)] = (*found.get(stem(word), ()), MARK + topic)
    return found


@cache
def _by_pair() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for topic, listed in _TOPICS.items():
        for word in listed.split():
            first, plus, second = word.partition("+")
            if plus:
                found[first, second] = (*found.get((first, second), ()), MARK + topic)
    return found
