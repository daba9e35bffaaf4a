"""What is said of appointments when nobody writes it by hand, and how a day is named, in nine languages."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class Tongue(NamedTuple):
    """A language: weekdays from Monday, months from January, how both stand in a date, and the sentences."""

    weekdays: str
    months: str
    date: str
    booked: str
    moved: str
    cancelled: str
    reminder: str


TONGUES: Mapping[str, Tongue] = {
    "en": Tongue(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "January February March April May June July August September October November December",
        "{weekday}, {day} {month} {year}, {time}",
        "Your appointment is booked: {service}, {when}, with {who}. See you then, {name}!",
        "Your appointment was moved: {service}, now {when}, with {who}.",
        "Your appointment {service}, {when}, was cancelled.",
        "A reminder: {service}, {when}, with {who}. If you cannot come, please tell us here.",
    ),
    "es": Tongue(
        "lunes martes miércoles jueves viernes sábado domingo",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "{weekday}, {day} de {month} de {year}, {time}",
        "Tu cita está reservada: {service}, {when}, con {who}. ¡Hasta entonces, {name}!",
        "Tu cita se ha cambiado: {service}, ahora {when}, con {who}.",
        "Tu cita {service}, {when}, se ha cancelado.",
        "Recordatorio: {service}, {when}, con {who}. Si no puedes venir, avísanos por aquí.",
    ),
    "pt": Tongue(
        "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "{weekday}, {day} de {month} de {year}, {time}",
        "Seu horário está reservado: {service}, {when}, com {who}. Até lá, {name}!",
        "Seu horário foi alterado: {service}, agora {when}, com {who}.",
        "Seu horário {service}, {when}, foi cancelado.",
        "Lembrete: {service}, {when}, com {who}. Se não puder vir, avise por aqui.",
    ),
    "fr": Tongue(
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "{weekday} {day} {month} {year}, {time}",
        "Votre rendez-vous est réservé : {service}, {when}, avec {who}. À bientôt, {name} !",
        "Votre rendez-vous a été déplacé : {service}, désormais {when}, avec {who}.",
        "Votre rendez-vous {service}, {when}, a été annulé.",
        "Rappel : {service}, {when}, avec {who}. Si vous ne pouvez pas venir, dites-le-nous ici.",
    ),
    "de": Tongue(
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "{weekday}, {day}. {month} {year}, {time} Uhr",
        "Ihr Termin ist gebucht: {service}, {when}, bei {who}. Bis dann, {name}!",
        "Ihr Termin wurde verlegt: {service}, jetzt {when}, bei {who}.",
        "Ihr Termin {service}, {when}, wurde abgesagt.",
        "Zur Erinnerung: {service}, {when}, bei {who}. Wenn Sie nicht kommen können, sagen Sie uns bitte hier Bescheid.",
    ),
    "it": Tongue(
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "{weekday} {day} {month} {year}, {time}",
        "Il tuo appuntamento è prenotato: {service}, {when}, con {who}. A presto, {name}!",
        "Il tuo appuntamento è stato spostato: {service}, ora {when}, con {who}.",
        "Il tuo appuntamento {service}, {when}, è stato annullato.",
        "Promemoria: {service}, {when}, con {who}. Se non puoi venire, scrivici qui.",
    ),
    "hi": Tongue(
        "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
        "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        "{weekday}, {day} {month} {year}, {time}",
        "आपका अपॉइंटमेंट बुक हो गया है: {service}, {when}, {who} के साथ। मिलते हैं, {name}!",
        "आपका अपॉइंटमेंट बदल दिया गया है: {service}, अब {when}, {who} के साथ।",
        "आपका अपॉइंटमेंट {service}, {when}, रद्द कर दिया गया है।",
        "याद दिला दें: {service}, {when}, {who} के साथ। अगर आप नहीं आ सकते, तो कृपया यहीं बताएं।",
    ),
    "zh": Tongue(
        "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "{year}年{month}月{day}日 {weekday} {time}",
        "您的预约已确认：{service}，{when}，由{who}接待。{name}，到时见！",
        "您的预约已改期：{service}，改为{when}，由{who}接待。",
        "您的预约（{service}，{when}）已取消。",
        "预约提醒：{service}，{when}，由{who}接待。如不能前来，请在这里告诉我们。",
    ),
    "ar": Tongue(
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "{weekday} {day} {month} {year}، {time}",
        "تم حجز موعدك: {service}، {when}، مع {who}. إلى اللقاء، {name}!",
        "تم تغيير موعدك: {service}، الآن {when}، مع {who}.",
        "تم إلغاء موعدك {service}، {when}.",
        "تذكير: {service}، {when}، مع {who}. إذا لم تتمكن من الحضور فأخبرنا هنا.",
    ),
}


def tongue(language: str) -> Tongue:
    """The sentences of a language; English for one that is not among them."""
    return TONGUES.get(language.replace("_", "-").split("-", maxsplit=1)[0].lower(), TONGUES["en"])


def when(local: datetime, language: str) -> str:
    """A local time as a person would write it."""
    words = tongue(language)
    return words.date.format(
        weekday=words.weekdays.split()[local.weekday()],
        day=local.day,
        month=words.months.split()[local.month - 1],
        year=local.year,
        time=f"{local:%H:%M}",
    )
