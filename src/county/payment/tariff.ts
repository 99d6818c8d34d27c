import { COUNTY, MUNICIPAL, TOWNSHIP } from "../input/places.ts";

/**
 * The tariff (收费标准) of a disease has four columns for a visit (village, township, county, outside) and three for a stay
 * (township, county, outside): which of them an institution of a level charges by, of means, splits and days alike.
 */
export const visitTier = (level: number): number => (level > MUNICIPAL ? MUNICIPAL : level);
export const stayTier = (level: number): number => (level <= TOWNSHIP ? 0 : level === COUNTY ? 1 : 2);
