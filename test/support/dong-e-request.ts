import { areasOf } from "../../src/new-county/divisions.ts";
import { newCountyRequest } from "../../src/new-county/new-county.ts";
import { DIVISIONS } from "./divisions.ts";
import { NORMS } from "./norms.ts";

const area = areasOf({
  provinces: DIVISIONS["provinces.csv"]!,
  cities: DIVISIONS["cities.csv"]!,
  areas: DIVISIONS["areas.csv"]!,
}).find(({ code }) => code === "371524")!;

/** Dong'e of the small divisions (东阿县), where its seat and its city lie, of so many people. */
export const dongERequest = (people: { readonly residents: number; readonly migrants: number }) =>
  newCountyRequest(
    area,
    { streets: DIVISIONS["streets.csv"]!, villages: DIVISIONS["villages.csv"]! },
    undefined,
    { ...people, seat: { latitude: 36.335, longitude: 116.248 }, city: { latitude: 36.456, longitude: 115.985 } },
    NORMS,
  );
