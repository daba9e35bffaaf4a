"""What the scripted receptionist says: in Spanish, in English."""

WORDS = {
    "hello": (
        "¡Hola! Soy la recepcionista de esta demostración: un guion, no una inteligencia artificial. Puedo darte precios "
        "y horarios, reservar, cambiar o anular citas, buscar en nuestros documentos o pasarte con una persona. ¿Qué "
        "necesitas?",
        "Hello! I am this demo's receptionist: a script, not an AI. I can tell prices and hours, book, move or cancel "
        "appointments, look things up in our documents or call a person. What can I do for you?",
    ),
    "thanks": (
        "¡A ti! Aquí estoy si necesitas algo más.",
        "You are welcome! I am here if you need anything else.",
    ),
    "person": (
        "Claro, aviso a una persona del equipo. Te escribe por aquí enseguida.",
        "Of course, I am calling a colleague who will write to you here.",
    ),
    "which_service": (
        "¿Para qué servicio?",
        "For which service?",
    ),
    "which_day": (
        "¿Qué día te viene bien?",
        "Which day suits you?",
    ),
    "free": (
        "Tengo libre.\n{list}\n¿A qué hora te reservo?",
        "These times are free.\n{list}\nWhich time shall I book?",
    ),
    "free_move": (
        "Para cambiarla tengo libre.\n{list}\n¿A qué hora la paso?",
        "To move it, these times are free.\n{list}\nWhich time shall I move it to?",
    ),
    "none_free": (
        "Ese día ya no queda nada libre. ¿Te viene bien otro?",
        "Nothing is left on that day. Would another one suit you?",
    ),
    "booked": (
        "¡Listo! Tu cita queda reservada: {it}. ¡Te esperamos!",
        "Done! Your appointment is booked: {it}. See you then!",
    ),
    "moved": (
        "¡Hecho! Tu cita pasa a: {it}.",
        "Done! Your appointment is now: {it}.",
    ),
    "cancelled": (
        "He anulado tu cita: {it}. Cuando quieras buscamos otra.",
        "I have cancelled your appointment: {it}. We can find another any time.",
    ),
    "gone": (
        "Vaya, esa hora ya no está. Dime otro día y miro qué queda.",
        "Sorry, that time is gone. Tell me another day and I will look.",
    ),
    "no_own": (
        "No veo ninguna cita tuya pendiente.",
        "I see no appointment of yours ahead.",
    ),
    "own": (
        "Tienes:\n{list}",
        "You have:\n{list}",
    ),
    "which_own": (
        "¿Cuál de ellas?\n{list}",
        "Which of them?\n{list}",
    ),
    "services": (
        "Esto es lo que hacemos:\n{list}\n¿Te reservo algo?",
        "This is what we do:\n{list}\nShall I book something for you?",
    ),
    "products": (
        "Esto tenemos:\n{list}\n¿De cuál te preparo presupuesto?",
        "This is what we have:\n{list}\nShall I make you a quote?",
    ),
    "no_products": (
        "No encuentro eso en el catálogo.",
        "I cannot find that in our catalogue.",
    ),
    "quote": (
        "Aquí tienes tu presupuesto:\n{it}",
        "Here is your quote:\n{it}",
    ),
    "open": (
        "Ahora mismo estamos abiertos. Horario de hoy: {it}.",
        "We are open right now. Today's hours: {it}.",
    ),
    "closed": (
        "Ahora mismo estamos cerrados. Horario de hoy: {it}.",
        "We are closed right now. Today's hours: {it}.",
    ),
    "closed_today": (
        "Hoy estamos cerrados.",
        "We are closed today.",
    ),
    "open_then": (
        "Nuestro horario del {day}: {it}.",
        "Our hours on {day}: {it}.",
    ),
    "closed_then": (
        "El {day} estamos cerrados.",
        "We are closed on {day}.",
    ),
    "unknown": (
        "Eso no lo sé con seguridad, y prefiero no inventar. ¿Aviso a una persona del equipo?",
        "I do not know that for sure, and I would rather not guess. Shall I call a person of the team?",
    ),
    "file": (
        "Aquí lo tienes.",
        "Here it is.",
    ),
    "no_file": (
        "Ese documento no lo tengo.",
        "I do not have that document.",
    ),
    "sorry": (
        "No he podido hacerlo. ¿Aviso a una persona del equipo?",
        "I could not do that. Shall I call a person of the team?",
    ),
}
