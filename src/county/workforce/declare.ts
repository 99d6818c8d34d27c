export { parameter, words } from "../behaviour/declare.ts";
export { AFTERMATH, CAPABILITY, MONEY, STAFF, STAYS, TURNOVER, VISITS } from "../behaviour/touches.ts";
