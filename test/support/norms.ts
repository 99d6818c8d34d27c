import { fileReader } from "../../src/command/reader.ts";
import { readNorms } from "../../src/new-county/norms.ts";

/** The norms of new counties as they are shipped. */
export const { norms: NORMS } = await readNorms(fileReader());
/** Ages of the norms' county. */
export const AGE_SHARES = NORMS.population.ageShares.value;
