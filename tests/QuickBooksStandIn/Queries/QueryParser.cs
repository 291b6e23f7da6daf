using System.Globalization;
using QuickBooksStandIn.Api;

namespace QuickBooksStandIn.Queries;

/// <summary>
/// Reads <c>SELECT * | count(*) FROM Entity [WHERE a op v AND …] [ORDERBY x [ASC|DESC]] [STARTPOSITION n] [MAXRESULTS n]</c>.
/// There is no OR, no JOIN, no GROUP BY and no projection. Keywords may be written in any case.
/// </summary>
internal sealed class QueryParser
{
    private static readonly string[] operators = ["=", "<", ">", "<=", ">="];

    private readonly IReadOnlyList<Token> tokens;
    private int at;

    private QueryParser(string query) => tokens = Lexer.Read(query);

    private Token Current => tokens[at];

    /// <exception cref="Refusal">4000: it can't be read.</exception>
    public static Query Parse(string? query) => new QueryParser(query ?? "").Read();

    private Query Read()
    {
        Expect("select");
        var counts = What();
        Expect("from");
        var entity = Word("an entity");
        var where = Optional("where") ? Conditions() : [];
        var order = OrderBy() ? Keys() : [];
        var start = Optional("startposition") ? Whole() : 1;
        var max = Optional("maxresults") ? Whole() : Query.UsualMax;
        if (Current.Kind != TokenKind.End)
            throw Unexpected("<EOF>");
        return new(entity, counts, where, order, start, max);
    }

    private bool What()
    {
        if (OptionalSign("*"))
            return false;
        if (!Optional("count"))
            throw Unexpected("\"*\" or \"count(*)\"");
        foreach (var sign in new[] { "(", "*", ")" })
            ExpectSign(sign);
        return true;
    }

    private List<Condition> Conditions()
    {
        var conditions = new List<Condition> { One() };
        while (Optional("and"))
            conditions.Add(One());
        return conditions;
    }

    private Condition One()
    {
        var property = Word("a property");
        if (Optional("in"))
            return new(property, "IN", Several());
        if (Optional("like"))
            return new(property, "LIKE", [Value()]);
        foreach (var sign in operators)
            if (OptionalSign(sign))
                return new(property, sign, [Value()]);
        throw Unexpected("\"=\" \"<\" \">\" \"<=\" \">=\" \"in\" or \"like\"");
    }

    private List<string> Several()
    {
        ExpectSign("(");
        var values = new List<string> { Value() };
        while (OptionalSign(","))
            values.Add(Value());
        ExpectSign(")");
        return values;
    }

    private bool OrderBy()
    {
        if (Optional("orderby"))
            return true;
        if (!Optional("order"))
            return false;
        Expect("by");
        return true;
    }

    private List<SortKey> Keys()
    {
        var keys = new List<SortKey> { Key() };
        while (OptionalSign(","))
            keys.Add(Key());
        return keys;
    }

    private SortKey Key()
    {
        var property = Word("a property");
        var descending = Optional("desc");
        if (!descending)
            Optional("asc");
        return new(property, descending);
    }

    private string Value()
    {
        if (Current.Kind is not (TokenKind.Text or TokenKind.Word))
            throw Unexpected("a value");
        // Only numbers, true and false stand without quotes.
        if (Current.Kind == TokenKind.Word && !IsBare(Current.Value))
            throw Unexpected("a value in single quotes");
        return tokens[at++].Value;
    }

    private static bool IsBare(string word) =>
        word.ToLowerInvariant() is "true" or "false"
        || decimal.TryParse(word, NumberStyles.Number, CultureInfo.InvariantCulture, out _);

    private int Whole()
    {
        if (
            Current.Kind == TokenKind.Word
            && int.TryParse(
                Current.Value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            at++;
            return number;
        }
        throw Unexpected("a number");
    }

    private string Word(string what)
    {
        if (Current.Kind != TokenKind.Word)
            throw Unexpected(what);
        return tokens[at++].Value;
    }

    private bool Optional(string word)
    {
        var found = Current.Is(word);
        at += found ? 1 : 0;
        return found;
    }

    private bool OptionalSign(string sign)
    {
        var found = Current.IsSign(sign);
        at += found ? 1 : 0;
        return found;
    }

    private void Expect(string word)
    {
        if (!Optional(word))
            throw Unexpected($"\"{word}\"");
    }

    private void ExpectSign(string sign)
    {
        if (!OptionalSign(sign))
            throw Unexpected($"\"{sign}\"");
    }

    private Refusal Unexpected(string expected) =>
        Errors.Unreadable(
            $"Encountered \"{Current.Value}\" at line 1, column {Current.Column + 1}.\nWas expecting:\n    {expected} ..."
        );
}
