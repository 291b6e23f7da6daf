using System.Net.Sockets;
using Cadran.Platform.Data;
using Cadran.Platform.Web.Frame;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cadran.Platform.Api;

/// <summary>
/// What the machine, not the code, gets wrong is said with its own code and status: a full disk (507), a
/// database that is away or busy (503). A body that can't be read is 400. The rest is a bug: 500, logged. A page says
/// the same in words.
/// </summary>
internal sealed class InfrastructureFailures(
    DatabaseWatch watch,
    ILogger<InfrastructureFailures> log
) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext http,
        Exception exception,
        CancellationToken stop
    )
    {
        var known =
            Classify(exception) is { Code: "request.cancelled" } && watch.IsAway
                ? Classify(new DatabaseAwayException(exception))
                : Classify(exception);
        if (known is not var (status, code))
            return false;
        var isNobodyThere =
            code is "request.cancelled" && http.RequestAborted.IsCancellationRequested;
        if (status >= 500 && !isNobodyThere)
            log.LogError(exception, "Refused with {Code}", code);
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "2";
        if (!http.Request.Path.StartsWithSegments("/api"))
        {
            await MachineFailures.Answer(http, status, code);
            return true;
        }
        var problem = Problems.Describe(
            [
                new Refusal(code, RefusalKind.Malformed),
                .. code == "request.malformed" ? UnreadableBody.Of(exception) : [],
            ],
            System.Diagnostics.Activity.Current?.TraceId.ToString()
        );
        problem.Status = status;
        problem.Title = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
        http.Response.StatusCode = status;
        await Results.Problem(problem).ExecuteAsync(http);
        return true;
    }

    /// <summary>Status and code; null for a bug.</summary>
    public static (int Status, string Code)? Classify(Exception? exception) =>
        exception switch
        {
            null => null,
            BadHttpRequestException bad => (bad.StatusCode, BadRequestCode(bad)),
            OperationCanceledException => (
                StatusCodes.Status503ServiceUnavailable,
                "request.cancelled"
            ),
            SqliteException { SqliteErrorCode: 13 }
            or SqliteException { SqliteExtendedErrorCode: 4874 } => (507, "storage.full"),
            SqliteException { SqliteErrorCode: 5 or 6 } => (503, "database.busy"),
            SqliteException { SqliteErrorCode: 10 or 14 or 8 } => (503, "database.unavailable"),
            PostgresException { SqlState: "53100" } => (507, "storage.full"),
            // A text that it takes nowhere, as one with a zero: what is stored is checked before, what is looked for is not.
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } => (
                StatusCodes.Status400BadRequest,
                "request.malformed"
            ),
            PostgresException { SqlState: "57014" } => (503, "database.busy"),
            PostgresException { IsTransient: true }
            or PostgresException { SqlState: ['5', '7', ..] } => (503, "database.unavailable"),
            PostgresException => null,
            NpgsqlException or SocketException or TimeoutException => (503, "database.unavailable"),
            // No space, file too large, over quota; and how Windows says no space.
            IOException io when io.HResult is 28 or 27 or 122 or unchecked((int)0x80070070) => (
                507,
                "storage.full"
            ),
            _ => Classify(exception.InnerException),
        };

    private static string BadRequestCode(BadHttpRequestException bad) =>
        bad.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => "request.too_large",
            StatusCodes.Status415UnsupportedMediaType => "request.media_type",
            _ => "request.malformed",
        };
}
