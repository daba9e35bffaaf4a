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
    return HAND_OFF.get(language.split("-", maxsplit=1)[0].lower(), HAND_OFF["en"])
