/** Services, resources, free times, appointments, the catalogue, escalations. */

import { api, brought } from './client'
import type { components } from './schema'
import type { Page } from './types'

type Schemas = components['schemas']

export type Service = Schemas['ServiceShape']
export type ServiceBody = Schemas['ServiceBody']
export type Resource = Schemas['ResourceShape']
export type ResourceBody = Schemas['ResourceBody']
export type ResourceKind = Resource['kind']
export type Slot = Schemas['SlotShape']
export type Appointment = Schemas['AppointmentShape']
export type AppointmentDetail = Schemas['AppointmentDetail']
export type NewAppointment = Schemas['NewAppointment']
export type BookingRule = Schemas['BookingRuleShape']
export type CalendarLink = Schemas['CalendarShape']
export type Exception = Schemas['ExceptionShape']
export type ExceptionBody = Schemas['ExceptionBody']
export type Holidays = Schemas['Holidays']
export type Product = Schemas['ProductShape']
export type ProductBody = Schemas['ProductBody']
export type Escalation = Schemas['EscalationShape']
export type EscalationState = Escalation['state']
export type EscalationContact = Schemas['EscalationContactShape']
export type EscalationContactBody = Schemas['EscalationContactBody']
export type Way = EscalationContact['way']
export type EscalationRule = Schemas['EscalationRuleShape']

const of = (id: string) => ({ params: { path: { id } } })

export function services(): Promise<Page<Service>> {
  return brought(api.GET('/v1/services'))
}

export function saveService(id: string | null, body: ServiceBody): Promise<Service> {
  return brought(id === null ? api.POST('/v1/services', { body }) : api.PUT('/v1/services/{id}', { ...of(id), body }))
}

export function resources(): Promise<Page<Resource>> {
  return brought(api.GET('/v1/resources'))
}

export function saveResource(id: string | null, body: ResourceBody): Promise<Resource> {
  return brought(id === null ? api.POST('/v1/resources', { body }) : api.PUT('/v1/resources/{id}', { ...of(id), body }))
}

export interface Asked {
  service: string
  since: Date
  until: Date
  resource?: string | undefined
  moving?: string | undefined
}

/** Every free time in a stretch, as the team may book it. */
export async function slots({ service, since, until, resource, moving }: Asked, signal?: AbortSignal): Promise<Slot[]> {
  const query = {
    ...{ since: since.toISOString(), until: until.toISOString(), limit: 500, for_team: true },
    ...(resource && { resource_id: resource }),
    ...(moving && { moving }),
  }
  const { items } = await brought(api.GET('/v1/services/{id}/slots', { params: { path: { id: service }, query }, ...(signal && { signal }) }))
  return items
}

export function appointments(since: Date, until: Date): Promise<Page<Appointment>> {
  return brought(api.GET('/v1/appointments', { params: { query: { since: since.toISOString(), until: until.toISOString() } } }))
}

export function appointment(id: string): Promise<AppointmentDetail> {
  return brought(api.GET('/v1/appointments/{id}', of(id)))
}

export function appointmentsOf(contact: string): Promise<Page<Appointment>> {
  return brought(api.GET('/v1/appointments', { params: { query: { contact_id: contact } } }))
}

export function book(body: NewAppointment): Promise<Appointment> {
  return brought(api.POST('/v1/appointments', { body }))
}

export function move(id: string, token: string): Promise<Appointment> {
  return brought(api.POST('/v1/appointments/{id}/move', { ...of(id), body: { token } }))
}

export function cancel(id: string, why: string): Promise<Appointment> {
  return brought(api.POST('/v1/appointments/{id}/cancel', { ...of(id), body: { why } }))
}

export function noShow(id: string): Promise<Appointment> {
  return brought(api.POST('/v1/appointments/{id}/no-show', of(id)))
}

export function bookingRule(): Promise<BookingRule> {
  return brought(api.GET('/v1/booking-rule'))
}

export function saveBookingRule(body: BookingRule): Promise<BookingRule> {
  return brought(api.PUT('/v1/booking-rule', { body }))
}

export function calendars(): Promise<Page<CalendarLink>> {
  return brought(api.GET('/v1/calendars'))
}

export function addCalendar(name: string, resource: string | null): Promise<CalendarLink> {
  return brought(api.POST('/v1/calendars', { body: { name, resource_id: resource } }))
}

export async function dropCalendar(id: string): Promise<void> {
  await api.DELETE('/v1/calendars/{id}', of(id))
}

/** The days that differ, of the business or of one resource, from a day on. */
export function exceptions(resource: string | null, since: string): Promise<Page<Exception>> {
  const query = { since }
  return brought(
    resource === null
      ? api.GET('/v1/exceptions', { params: { query } })
      : api.GET('/v1/resources/{id}/exceptions', { params: { path: { id: resource }, query } }),
  )
}

export function addException(resource: string | null, body: ExceptionBody): Promise<Exception> {
  return brought(resource === null ? api.POST('/v1/exceptions', { body }) : api.POST('/v1/resources/{id}/exceptions', { ...of(resource), body }))
}

export async function dropException(id: string): Promise<void> {
  await api.DELETE('/v1/exceptions/{id}', of(id))
}

export function holidays(year?: number): Promise<Holidays> {
  return brought(api.GET('/v1/holidays', { params: { query: year === undefined ? {} : { year } } }))
}

export async function countries(): Promise<Schemas['Country'][]> {
  const { items } = await brought(api.GET('/v1/holidays/countries'))
  return items
}

export function keepHolidays(country: string, region: string | null): Promise<Holidays> {
  return brought(api.PUT('/v1/holidays', { body: { country, region } }))
}

export async function keepNoHolidays(): Promise<void> {
  await api.DELETE('/v1/holidays')
}

/** All products, or those that fit a customer's words. */
export function products(words: string, cursor: string | null): Promise<Page<Product>> {
  const query = { limit: 50, ...(words && { q: words }), ...(cursor && { cursor }) }
  return brought(api.GET('/v1/products', { params: { query } }))
}

export function saveProduct(id: string | null, body: ProductBody): Promise<Product> {
  return brought(id === null ? api.POST('/v1/products', { body }) : api.PUT('/v1/products/{id}', { ...of(id), body }))
}

export function escalations(state: EscalationState, cursor: string | null): Promise<Page<Escalation>> {
  return brought(api.GET('/v1/escalations', { params: { query: { state, limit: 30, ...(cursor && { cursor }) } } }))
}

export function escalation(id: string): Promise<Escalation> {
  return brought(api.GET('/v1/escalations/{id}', of(id)))
}

export function acknowledge(id: string): Promise<Escalation> {
  return brought(api.POST('/v1/escalations/{id}/acknowledge', of(id)))
}

export function resolve(id: string): Promise<Escalation> {
  return brought(api.POST('/v1/escalations/{id}/resolve', of(id)))
}

export function escalationContacts(): Promise<Page<EscalationContact>> {
  return brought(api.GET('/v1/escalation-contacts'))
}

export function saveEscalationContact(id: string | null, body: EscalationContactBody): Promise<EscalationContact> {
  return brought(id === null ? api.POST('/v1/escalation-contacts', { body }) : api.PUT('/v1/escalation-contacts/{id}', { ...of(id), body }))
}

export async function dropEscalationContact(id: string): Promise<void> {
  await api.DELETE('/v1/escalation-contacts/{id}', of(id))
}

export function escalationRule(): Promise<EscalationRule> {
  return brought(api.GET('/v1/escalation-rule'))
}

export function saveEscalationRule(body: EscalationRule): Promise<EscalationRule> {
  return brought(api.PUT('/v1/escalation-rule', { body }))
}

export function addContact(phone: string): Promise<Schemas['ContactShape']> {
  return brought(api.POST('/v1/contacts', { body: { phone } }))
}
