import type { about as en } from '../en/about'

/** Lo que se sabe de un cliente, y lo que se le puede enviar. */
export const about: typeof en = {
  consent: {
    title: '¿Podemos escribirle?',
    purposes: { assistant: 'Respuestas del asistente', reminders: 'Recordatorios y mensajes programados', marketing: 'Ofertas y novedades' },
    refusedAll: (at) => `No quiere más mensajes desde ${at}.`,
    how: {
      customer: 'Lo escribió el cliente.',
      agent: 'Lo anotó alguien del equipo.',
      whatsapp: 'El cliente lo ajustó en WhatsApp.',
      import: 'Se importó.',
    },
    by: (name) => `Lo anotó ${name}.`,
    none: 'Ningún mensaje más',
    again: 'Vuelve a querer mensajes',
    sure: 'Desde ahora nada sale por sí solo: ni respuestas del asistente, ni recordatorios, ni plantillas.',
  },
  facts: {
    title: 'Recordado',
    hint: 'El asistente lo sabe.',
    what: 'De qué se trata',
    text: 'Qué recordar',
    add: 'Recordar algo',
    byAssistant: 'lo anotó el asistente',
    byAgent: 'lo anotó el equipo',
    forget: (key) => `Olvidar «${key}»`,
    change: (key) => `Cambiar «${key}»`,
  },
  attributes: {
    title: 'Atributos',
    name: 'Nombre',
    value: 'Valor',
    add: 'Añadir un atributo',
    remove: (name) => `Quitar «${name}»`,
    change: (name) => `Cambiar «${name}»`,
  },
  notes: {
    title: 'Notas del equipo',
    hint: 'No las ven ni el cliente ni el asistente.',
    write: 'Escribe una nota',
    add: 'Añadir la nota',
    edited: 'editada',
    change: 'Cambiar la nota',
    remove: 'Quitar la nota',
  },
  optedOut: {
    title: 'Este cliente no quiere más mensajes.',
    why: (at) =>
      `Lo dijo el ${at}. Recordatorios, plantillas y asistente callan; una persona puede contestar lo que pregunte.`,
    write: 'Escribir de todos modos',
    writing: 'Este cliente no quiere más mensajes: contesta solo lo que pregunte.',
  },
}
