export declare function findBrowser(): { readonly path: string; readonly which: string };
export declare function browserHere(): string | null;
export declare const BROWSER_ARGUMENTS: string[];
