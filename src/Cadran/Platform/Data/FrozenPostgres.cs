namespace Cadran.Platform.Data;

/// <summary>The guards of one table as PostgreSQL has them: a function and the trigger that asks it, each.</summary>
internal static class FrozenPostgres
{
    public static string Guard(string table, FrozenRows frozen) =>
        $"""
            CREATE OR REPLACE FUNCTION "{FrozenGuards.NamePlace}"() RETURNS trigger LANGUAGE plpgsql AS $guard$
            BEGIN
              IF {When(frozen, "OLD")} THEN
                IF TG_OP = 'DELETE' THEN {Refuse(table)} END IF;
                IF {Changes(frozen)} THEN {Refuse(table)} END IF;
              ELSIF TG_OP = 'UPDATE' THEN
                IF {(frozen.Closed ? When(frozen, "NEW") : "false")} THEN {Refuse(table)} END IF;
              END IF;
              IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
              RETURN NEW;
            END $guard$;
            CREATE OR REPLACE TRIGGER "{FrozenGuards.NamePlace}" BEFORE UPDATE OR DELETE ON "{table}"
              FOR EACH ROW EXECUTE FUNCTION "{FrozenGuards.NamePlace}"();
            """;

    /// <summary>That nothing is added to what is closed.</summary>
    public static string Closing(string table, FrozenRows frozen) =>
        OnAdded(table, When(frozen, Added), FrozenGuards.Message);

    /// <summary>What an added row is called in a condition of <see cref="OnAdded"/>.</summary>
    public const string Added = "added";

    /// <summary>Refuses rows of which that holds when they are in, asked once for all the rows of a statement.</summary>
    public static string OnAdded(string table, string condition, string message) =>
        $"""
            CREATE OR REPLACE FUNCTION "{FrozenGuards.NamePlace}"() RETURNS trigger LANGUAGE plpgsql AS $guard$
            BEGIN
              IF EXISTS (SELECT 1 FROM {Added} WHERE {condition}) THEN {Refuse(
                table,
                message
            )} END IF;
              RETURN NULL;
            END $guard$;
            CREATE OR REPLACE TRIGGER "{FrozenGuards.NamePlace}" AFTER INSERT ON "{table}"
              REFERENCING NEW TABLE AS {Added} FOR EACH STATEMENT EXECUTE FUNCTION "{FrozenGuards.NamePlace}"();
            """;

    /// <summary>Not one of PostgreSQL's own: code of ours that changes what is frozen is a bug, and is told as one.</summary>
    public const string ErrorCode = "CAD01";

    private static string Refuse(string table, string message = FrozenGuards.Message) =>
        $"RAISE EXCEPTION '{message} {table}' USING ERRCODE = '{ErrorCode}';";

    private static string When(FrozenRows frozen, string row) =>
        frozen.When.Length == 0
            ? "true"
            : "(" + frozen.When.Replace("{row}", row, StringComparison.Ordinal) + ")";

    private static string Changes(FrozenRows frozen)
    {
        var apart = string.Join(", ", frozen.Moving.Concat(frozen.Once).Select(c => $"'{c}'"));
        var whole = $"to_jsonb({{0}}) - ARRAY[{apart}]::text[]";
        return string.Join(
            " OR ",
            frozen
                .Once.Select(column =>
                    $"(OLD.\"{column}\" IS NOT NULL AND NEW.\"{column}\" IS DISTINCT FROM OLD.\"{column}\")"
                )
                .Prepend(
                    $"({whole.Replace("{0}", "OLD", StringComparison.Ordinal)}) IS DISTINCT FROM ({whole.Replace("{0}", "NEW", StringComparison.Ordinal)})"
                )
        );
    }
}
