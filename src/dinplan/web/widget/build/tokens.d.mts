export function styleWithTokens(theme: string, style: string): string;
export function usedTokens(style: string): string[];
