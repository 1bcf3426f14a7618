/** A command line that asks for nothing that there is; the message says which word is wrong and what would be right. */
export class Misuse extends Error {}
