using System.Text;
using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Queries;

internal enum TokenKind
{
    Word,
    Text,
    Sign,
    End,
}

/// <summary>A word or number, a text without its quotes, or a sign.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, int Column)
{
    public bool Is(string word) =>
        Kind == TokenKind.Word && Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(string sign) => Kind == TokenKind.Sign && Value == sign;
}

/// <summary>Cuts a query into its tokens.</summary>
internal static class Lexer
{
    public static IReadOnlyList<Token> Read(string query)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < query.Length; )
        {
            if (char.IsWhiteSpace(query[at]))
                at++;
            else
                tokens.Add(Next(query, ref at));
        }
        tokens.Add(new(TokenKind.End, "<EOF>", query.Length));
        return tokens;
    }

    private static Token Next(string query, ref int at)
    {
        var from = at;
        if (query[at] == '\'')
            return new(TokenKind.Text, Quoted(query, ref at), from);
        if (IsWord(query[at]))
        {
            while (at < query.Length && IsWord(query[at]))
                at++;
            return new(TokenKind.Word, query[from..at], from);
        }
        foreach (var sign in new[] { "<=", ">=", "=", "<", ">", "(", ")", ",", "*" })
            if (query.AsSpan(at).StartsWith(sign))
            {
                at += sign.Length;
                return new(TokenKind.Sign, sign, from);
            }
        throw Errors.Unreadable(
            $"Invalid content. Lexical error at line 1, column {at + 1}.  Encountered: \"{query[at]}\" ({(int)query[at]}), after : \"\""
        );
    }

    /// <summary>A text in single quotes; an apostrophe within is escaped by a backslash [mem].</summary>
    private static string Quoted(string query, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < query.Length; at++)
        {
            if (query[at] == '\'')
            {
                at++;
                return text.ToString();
            }
            if (query[at] == '\\' && at + 1 < query.Length)
                at++;
            text.Append(query[at]);
        }
        throw Errors.Unreadable(
            $"Invalid content. Lexical error at line 1, column {query.Length + 1}.  Encountered: <EOF> after : \"\""
        );
    }

    private static bool IsWord(char sign) =>
        char.IsLetterOrDigit(sign) || sign is '_' or '.' or '-' or ':' or '+';
}
