"""What is said to somebody who wants no more messages, or wants them again."""

LINES = {
    "stopped": {
        "en": "Understood, we will not write to you any more. Write START if you change your mind.",
        "es": "De acuerdo, no te escribiremos más. Escribe ALTA si cambias de idea.",
        "pt": "Tudo bem, não vamos mais escrever para você. Escreva COMEÇAR se mudar de ideia.",
        "fr": "C'est noté, nous ne vous écrirons plus. Écrivez REPRENDRE si vous changez d'avis.",
        "de": "In Ordnung, wir schreiben Ihnen nicht mehr. Schreiben Sie STARTEN, wenn Sie es sich anders überlegen.",
        "it": "D'accordo, non ti scriveremo più. Scrivi INIZIA se cambi idea.",
        "hi": "ठीक है, अब हम आपको संदेश नहीं भेजेंगे। मन बदले तो शुरू लिखें।",
        "zh": "好的，我们不会再给您发消息。如果改变主意，请回复“开始”。",
        "ar": "حسنًا، لن نراسلك بعد الآن. اكتب ابدأ إذا غيرت رأيك.",
    },
    "started": {
        "en": "Welcome back! How can we help?",
        "es": "¡Qué bueno tenerte de vuelta! ¿En qué te ayudamos?",
        "pt": "Que bom ter você de volta! Como podemos ajudar?",
        "fr": "Ravis de vous retrouver ! Comment pouvons-nous vous aider ?",
        "de": "Schön, dass Sie wieder da sind! Wie können wir helfen?",
        "it": "Bentornato! Come possiamo aiutarti?",
        "hi": "फिर से स्वागत है! हम कैसे मदद करें?",
        "zh": "欢迎回来！有什么可以帮您？",
        "ar": "أهلًا بعودتك! كيف يمكننا مساعدتك؟",
    },
}
