import type { Base } from "../base/base.ts";
import type { Insurance } from "../insurance/room.ts";
import type { Levers } from "../levers/levers.ts";
import type { People } from "../people/room.ts";
import type { PlacesRoom } from "../places/room.ts";
import { type CareFund, createCareFund } from "./care-fund.ts";
import { type CashPool, createCashPool } from "./cash-pool.ts";
import { createEnrolment, type Enrolment } from "./enrolment.ts";
import { createPayment, type Payment } from "./payment.ts";
import { createProgramme, type Programme } from "./programme.ts";
import { createWorks, type Works } from "./works.ts";

/** How providers are paid (支付): methods, packages, books; who is enrolled where; what is being built and paid for. */
export interface PaymentRoom {
  readonly payment: Payment;
  readonly enrolment: Enrolment;
  readonly cashPool: CashPool;
  readonly programme: Programme;
  readonly works: Works;
  readonly careFund: CareFund;
}

export function createPaymentRoom(
  { arena, calendar, input, epoch, money, policy }: Base,
  { residents }: People,
  { places, alternatives, sites }: PlacesRoom,
  { benefits, accumulators }: Insurance,
  levers: Levers,
): PaymentRoom {
  const payment = createPayment({
    arena,
    levers,
    institutions: places.inputs,
    rulesOf: (index) => money.policyOf(index).payment,
    years: input.years,
    calendarYear: calendar.firstYear,
  });
  return {
    payment,
    enrolment: createEnrolment({ residents, input, alternatives, places, payment, benefits, accumulators }),
    cashPool: createCashPool(payment.books),
    programme: createProgramme({ arena, calendar, places, payment, epoch, policy, sites }),
    careFund: createCareFund(payment.books, payment.inputs.enrolled),
    works: createWorks({ arena, input, calendar, places, payment, money }),
  };
}
