/** An invalid command line. The message says which word is wrong and what would be right. */
export class Misuse extends Error {}
