export * from "../../report/units.ts";
