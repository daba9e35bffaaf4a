"""Words that say nothing about what is asked, in eight languages: neither looked for nor missed, but they tell the language."""

from collections.abc import Iterable
from functools import cache

_OF_LANGUAGE = {
    "en": """a an the and or but if then of to in on at by for from with without about into over under is are was were be been
        being am do does did done have has had having can could will would shall should may might must i me my mine you your yours
        we us our ours he him his she her it its they them their this that these those there here what which who whom whose when
        where why how much many any some all also just so too very not no yes please hello hi hey thanks thank ok okay tell know
        want need like get give let dont doesnt im ive id someone something anything possible offer""",
    "es": """el la los las lo un una unos unas y e o u pero si de del al a en con sin por para sobre entre hasta desde es son era
        soy eres somos ser estar esta estan estoy estais fue ha han he hay haber tener tiene tienen tengo teneis puedo puede
        pueden podria podeis poder quiero quiere quisiera querria saber decir dime necesito hacer hace hago yo tu usted ustedes
        ella nosotros vosotros ellos me te se nos os le les mi mis tus su sus nuestro este estos estas ese esa eso aquel que cual
        cuales quien como cuando donde cuanto cuanta cuantos cuantas muy mas menos ya tambien no gracias hola buenas buenos dias
        tardes favor algo alguna alguno algun""",
    "pt": """o os as um uma uns umas e ou mas de do da dos das em no na nos nas com sem por para pra pelo pela ao aos sobre entre
        ate desde foi sao sou somos ser estar esta estao tem tenho temos ter ha posso pode podem poderia quero queria gostaria
        saber voce voces eu ele ela eles me te se lhe meu minha seu sua seus suas nosso nossa este isto esse essa isso que qual
        quais quem como quando onde quanto quantos muito mais menos ja tambem nao sim obrigado obrigada ola oi bom boa dia tarde
        favor fazer faz algum alguma""",
    "fr": """le la les l un une des d et ou mais si de du au aux en dans sur sous par pour avec sans chez est sont etes suis
        sommes etre etait ai as a avons avez ont avoir peux peut pouvez puis pouvons veux voudrais voudrait faire fait faites je j
        tu il elle on nous vous ils elles me m te t se s mon ma mes ton ta tes son sa ses notre nos votre vos leur ce c cet cette
        ces que qu quel quelle quels quelles qui quoi comment quand combien y ne n pas plus moins tres aussi deja oui non merci
        bonjour bonsoir salut svp plait savoir besoin""",
    "de": """der die das den dem des ein eine einen einem einer eines und oder aber wenn von vom zu zum zur in im an am auf aus
        bei beim mit ohne fur uber unter nach vor ist sind war waren bin bist sein wird werden wurde hat haben habe hatte kann
        konnen konnt konnte mochte mochten will wollen muss mussen darf durfen soll gibt es ich du er sie wir ihr mich mir dich
        dir uns euch ihnen mein meine dein deine unser unsere euer eure ihre dieser diese dieses was welche welcher welches wer
        wie wann wo warum wieviel viel viele man auch noch schon sehr nicht kein keine ja nein bitte danke hallo guten tag machen
        macht etwas""",
    "it": """il lo la i gli le un uno una e ed o ma se di del dello della dei degli delle a ad al allo alla ai agli alle da dal
        dalla in nel nella nei con senza per su sul sulla tra fra sono sei siamo siete essere era ho hai ha abbiamo avete hanno
        avere posso puo potete possono potrei vorrei voglio volete fare fa fate io tu lui lei noi voi loro mi ti si ci vi mio mia
        tuo tua suo sua nostro vostro questo questa questi quello che chi cosa come quando dove quanto quanta quanti quali quale
        molto piu meno gia anche non no grazie ciao buongiorno salve favore sapere serve c""",
    "zh": """的 了 吗 呢 吧 啊 我 你 您 他 她 它 我们 你们 们 是 有 在 和 与 或 不 也 都 就 很 要 想 能 可 以 可以 会 请 问 请问
        什 么 什么 怎 怎么 么样 哪 几 多 少 这 那 这个 那个 个 一 下 一下 谢 谢谢 好 你好 们有 们的 有没 没有 没""",
    "ar": """في من الى علي عن مع هل ما ماذا متي اين كيف كم لماذا هو هي هم انا انت نحن هذا هذه ذلك التي الذي ان او و يا لا نعم لو
        سمحت فضلك شكرا مرحبا السلام عليكم اريد ممكن يمكن يمكنني هناك لديكم عندكم كل اي قبل بعد لكم لي""",
}
WORDS = frozenset(word for listed in _OF_LANGUAGE.values() for word in listed.split())


def language(words: Iterable[str]) -> str | None:
    """The language that most of these words of no meaning belong to; None where two have as many."""
    known = _languages()
    counts = dict.fromkeys(_OF_LANGUAGE, 0)
    for word in filter(known.__contains__, words):
        for name in known[word]:
            counts[name] += 1
    (best, most), (_, next_most) = sorted(counts.items(), key=lambda one: -one[1])[:2]
    return best if most > next_most else None


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, listed in _OF_LANGUAGE.items():
        for word in set(listed.split()):
            found[word] = (*found.get(word, ()), name)
    return found
