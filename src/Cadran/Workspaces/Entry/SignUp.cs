namespace Cadran.Workspaces.Entry;

/// <summary>
/// Makes a workspace for a visitor, who becomes its owner and is signed in; or one more for who is signed in.
/// Refused: <c>sign_up.closed</c> (CADRAN_SIGN_UP=closed), <c>sign_up.email_known</c>,
/// <c>sign_up.taxes</c> (those of another country), and what
/// <see cref="SetUpWorkspace"/> refuses.
/// </summary>
internal sealed class SignUp(
    SetUpWorkspace setUp,
    EnterWorkspace enter,
    Users users,
    IConfiguration configuration,
    IEnumerable<TaxOffer> offers
)
{
    public bool IsOpen => configuration["CADRAN_SIGN_UP"] != "closed";

    public async Task<Result<SignInStep>> Run(
        NewWorkspace request,
        User? signedIn,
        string agent,
        CancellationToken stop
    )
    {
        if (!IsOpen)
            return EntryRefusals.SignUpClosed;
        if (Wrong(request, signedIn) is { Count: > 0 } wrong)
            return Result<SignInStep>.Refused(wrong);
        if (signedIn is null && await users.ByEmail(request.OwnerEmail, stop) is not null)
            return EntryRefusals.EmailKnown;
        if (!IsOffered(request))
            return EntryRefusals.Taxes;
        var made = await setUp.Make(request, signedIn, stop);
        if (!made.Succeeded)
            return Result<SignInStep>.Refused(made.Refusals);
        var user = signedIn ?? await users.ByEmail(request.OwnerEmail, stop);
        return await enter.Into(user!.Id, made.Value.WorkspaceId, agent, stop);
    }

    /// <summary>All that is wrong with the answers, each at its field.</summary>
    public static IReadOnlyList<Refusal> Wrong(NewWorkspace request, User? signedIn) =>
        SetUpWorkspace
            .Validate(
                signedIn is null ? request : request with { OwnerEmail = signedIn.Email ?? "" },
                signedIn is not null
            )
            .Refusals;

    /// <summary>"Usual" is, also where no tax is known to be.</summary>
    private bool IsOffered(NewWorkspace request) =>
        request.Taxes is null or TaxOffer.Usual
        || offers.Any(offer => offer.Name == request.Taxes && offer.Country == request.Country);
}
