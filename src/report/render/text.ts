import type { Report } from "../document.ts";
export const reportText = (report: Report): string => report.title;
