export * from "../../report/text-table.ts";
