"""What an assistant says when nothing else has been set, in the languages that Frontdesk speaks by itself."""

HAND_OFF = {
    "en": "Thanks for your message! A colleague will get back to you here shortly.",
    "es": "¡Gracias por tu mensaje! Una persona del equipo te responderá por aquí en breve.",
    "pt": "Obrigado pela mensagem! Alguém da equipe responde por aqui em breve.",
    "fr": "Merci pour votre message ! Un membre de l'équipe vous répond ici très vite.",
    "de": "Danke für Ihre Nachricht! Jemand aus dem Team meldet sich gleich hier.",
    "it": "Grazie per il messaggio! Qualcuno del team ti risponderà qui a breve.",
    "hi": "आपके संदेश के लिए धन्यवाद! हमारी टीम से कोई जल्द ही यहीं जवाब देगा।",
    "zh": "感谢您的留言！我们的同事很快会在这里回复您。",
    "ar": "شكرًا لرسالتك! سيرد عليك أحد أعضاء الفريق هنا قريبًا.",
}


def hand_off(language: str) -> str:
    """The line that goes before a person takes over."""
    return _in(HAND_OFF, language)


TROUBLE = {
    "en": "Sorry, I cannot answer this right now. A colleague will get back to you here shortly.",
    "es": "Perdona, ahora mismo no puedo responderte. Una persona del equipo te escribirá por aquí en breve.",
    "pt": "Desculpe, agora não consigo responder. Alguém da equipe responde por aqui em breve.",
    "fr": "Désolé, je ne peux pas répondre pour le moment. Un membre de l'équipe vous répond ici très vite.",
    "de": "Entschuldigung, ich kann gerade nicht antworten. Jemand aus dem Team meldet sich gleich hier.",
    "it": "Mi dispiace, ora non riesco a rispondere. Qualcuno del team ti risponderà qui a breve.",
    "hi": "क्षमा करें, अभी मैं उत्तर नहीं दे पा रहा हूँ। हमारी टीम से कोई जल्द ही यहीं जवाब देगा।",
    "zh": "抱歉，我现在无法回答。我们的同事很快会在这里回复您。",
    "ar": "عذرًا، لا أستطيع الرد الآن. سيرد عليك أحد أعضاء الفريق هنا قريبًا.",
}
AWAY = {
    "en": "Thanks for your message! We are away from the chat just now; a person will write to you here as soon as possible.",
    "es": "¡Gracias por tu mensaje! Ahora mismo no estamos en el chat; una persona te escribirá por aquí en cuanto pueda.",
    "pt": "Obrigado pela mensagem! Agora não estamos no chat; uma pessoa responderá por aqui assim que possível.",
    "fr": "Merci pour votre message ! Nous ne sommes pas devant la messagerie ; quelqu'un vous écrira ici dès que possible.",
    "de": "Danke für Ihre Nachricht! Wir sind gerade nicht am Chat; jemand schreibt Ihnen hier so bald wie möglich.",
    "it": "Grazie per il messaggio! Al momento non siamo in chat; qualcuno ti scriverà qui appena possibile.",
    "hi": "आपके संदेश के लिए धन्यवाद! अभी हम चैट पर नहीं हैं; कोई जल्द से जल्द आपको यहाँ लिखेगा।",
    "zh": "感谢您的留言！我们现在不在线，会尽快有人在这里回复您。",
    "ar": "شكرًا لرسالتك! لسنا متاحين في الدردشة الآن؛ سيكتب لك أحدنا هنا في أقرب وقت ممكن.",
}
_SOURCE = {
    "en": "Source",
    "es": "Fuente",
    "pt": "Fonte",
    "fr": "Source",
    "de": "Quelle",
    "it": "Fonte",
    "hi": "स्रोत",
    "zh": "来源",
    "ar": "المصدر",
}


def trouble(language: str) -> str:
    """Said when the assistant could not find an answer although it should have."""
    return _in(TROUBLE, language)


def away(language: str) -> str:
    """Said once when nobody but people can answer, because the wallet is empty."""
    return _in(AWAY, language)


def source(language: str, names: list[str]) -> str:
    """Where an answer was found."""
    return f"{_in(_SOURCE, language)}: {'; '.join(names)}"


def _in(lines: dict[str, str], language: str) -> str:
    return lines.get(language.replace("_", "-").split("-", maxsplit=1)[0].lower(), lines["en"])
