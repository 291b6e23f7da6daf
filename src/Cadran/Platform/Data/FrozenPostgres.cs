namespace Cadran.Platform.Data;

/// <summary>The guard of one table as PostgreSQL has it: a function and the trigger that asks it.</summary>
internal static class FrozenPostgres
{
    public static string Guard(string table, FrozenRows frozen)
    {
        var refuse =
            $"RAISE EXCEPTION '{FrozenGuards.Message} {table}' USING ERRCODE = '{ErrorCode}';";
        var (old, added) = (When(frozen, "OLD"), When(frozen, "NEW"));
        return $"""
            CREATE OR REPLACE FUNCTION "{FrozenGuards.NamePlace}"() RETURNS trigger LANGUAGE plpgsql AS $guard$
            BEGIN
              IF TG_OP = 'INSERT' THEN
                IF {(frozen.Closed ? added : "false")} THEN {refuse} END IF;
                RETURN NEW;
              END IF;
              IF {old} THEN
                IF TG_OP = 'DELETE' THEN {refuse} END IF;
                IF {Changes(frozen)} THEN {refuse} END IF;
              ELSIF TG_OP = 'UPDATE' THEN
                IF {(frozen.Closed ? added : "false")} THEN {refuse} END IF;
              END IF;
              IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
              RETURN NEW;
            END $guard$;
            CREATE OR REPLACE TRIGGER "{FrozenGuards.NamePlace}" BEFORE {(
                frozen.Closed ? "INSERT OR " : ""
            )}UPDATE OR DELETE ON "{table}"
              FOR EACH ROW EXECUTE FUNCTION "{FrozenGuards.NamePlace}"();
            """;
    }

    /// <summary>Not one of PostgreSQL's own: code of ours that changes what is frozen is a bug, and is told as one.</summary>
    public const string ErrorCode = "CAD01";

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
