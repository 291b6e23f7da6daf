using System.Text.RegularExpressions;
using Cadran.Platform.Api;

namespace Cadran.Tests.Platform.Api;

/// <summary>Names of operations come from their routes: readable, once each, and the same tomorrow.</summary>
public partial class OperationNameTests
{
    [Theory]
    [InlineData("GET", "time-entries", true, "TimeEntries_List", "List time entries")]
    [InlineData("POST", "time-entries", false, "TimeEntries_Create", "Create a time entry")]
    [InlineData("POST", "time-entries/{id}/split", true, "TimeEntries_Split", "Split a time entry")]
    [InlineData("GET", "invoices/{id}/pdf", false, "Invoices_GetPdf", "Get PDF of an invoice")]
    [InlineData("PUT", "invoices/{id}", false, "Invoices_Update", "Update an invoice")]
    [InlineData(
        "POST",
        "invoices/{id}/credit-note/preview",
        false,
        "Invoices_PreviewCreditNote",
        "Preview credit note of an invoice"
    )]
    [InlineData(
        "POST",
        "webhooks/deliveries/{id}/replay",
        false,
        "Webhooks_ReplayDelivery",
        "Replay delivery of webhooks"
    )]
    [InlineData("POST", "sign-in", false, "Entry_SignIn", "Sign in")]
    [InlineData(
        "GET",
        "reminder-pauses",
        true,
        "Reminders_ListReminderPauses",
        "List reminder pauses"
    )]
    [InlineData("PUT", "taxes/{id}", false, "Taxes_Update", "Update a tax")]
    [InlineData("GET", "me", false, "Account_Get", "Get account")]
    public void A_name_is_made_of_the_route(
        string method,
        string path,
        bool isList,
        string id,
        string summary
    )
    {
        var names = OperationNames.Of(method, path, isList);

        Assert.Equal((id, summary), (names.Id, names.Summary));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_a_group_for_people()
    {
        var operations = (await Contract.Served()).Operations();

        Assert.NotEmpty(operations);
        Assert.Equal(operations.Count, operations.Select(o => o.Id).Distinct().Count());
        Assert.All(operations, o => Assert.Matches(Id(), o.Id));
        Assert.All(
            operations,
            o => Assert.DoesNotContain("Endpoint", o.Group, StringComparison.Ordinal)
        );
        Assert.All(operations, o => Assert.NotEmpty(o.Summary));
    }

    [Fact]
    public async Task Every_operation_says_what_it_answers()
    {
        var silent = (await Contract.Served()).Operations().Where(o => o.Answer is null);

        Assert.Empty(silent.Select(o => o.Id));
    }

    [Fact]
    public async Task Two_kinds_of_thing_never_share_a_name()
    {
        var contract = await Contract.Served();

        Assert.Contains("attempts", contract.Fields("WebhookDeliveryAnswer"));
        Assert.DoesNotContain("attempts", contract.Fields("DeliveryAnswer"));
    }

    [GeneratedRegex("^[A-Z][A-Za-z]+_[A-Z][A-Za-z]+$")]
    private static partial Regex Id();
}
