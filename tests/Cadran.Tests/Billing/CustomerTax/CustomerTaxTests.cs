using System.Text.Json.Nodes;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Billing.CustomerTax;

using Quotes = Cadran.Tests.Cast.Quotes;

/// <summary>
/// Rule X6: the taxes of a line are its own, else its document's, else its customer's, else its expense category's, else
/// the firm's usual ones.
/// </summary>
public class CustomerTaxTests
{
    [Theory, BothDatabases]
    public async Task X6_every_new_document_begins_with_the_taxes_chosen_for_its_customer(
        OnDatabase on
    )
    {
        var quebec = await Quebec.Open(on);
        await quebec.Choose(new { use = "chosen", taxIds = new[] { quebec.Hst } });
        await quebec.Firm.Spend(quebec.Customer, "50", currency: "CAD");

        var time = await quebec.Draft(
            new { organizationId = quebec.Customer, through = "2026-12-31" }
        );
        var free = await quebec.Draft(
            new { organizationId = quebec.Customer, lines = new[] { Quotes.Line("Licence", "10") } }
        );
        var deposit = (
            await quebec.Firm.Post(
                "/deposits",
                new
                {
                    organizationId = quebec.Customer,
                    amount = new { amount = "113.00", currency = "CAD" },
                }
            )
        ).Expect(201);
        var quote = (
            await quebec.Firm.Get($"/quotes/{await quebec.Firm.QuoteDraft(quebec.Customer)}")
        ).Expect(200);

        Assert.Equal(2, time["lines"].AsArray().Count);
        Assert.All(
            [time, free, deposit, quote],
            document => Assert.Equal(["HST 13 %"], Quebec.Taxes(document))
        );
        Assert.Equal("13.00", (string?)deposit["taxTotal"]["amount"]);
    }

    [Theory, BothDatabases]
    public async Task X6_a_billing_run_uses_them_and_a_document_can_have_others(OnDatabase on)
    {
        var quebec = await Quebec.Open(on);
        await quebec.Choose(new { use = "none", category = "G" });

        var id = Assert.Single(await Agreed.Run(quebec.Job, "2026-12-31"));
        var run = (await quebec.Firm.Get($"/invoices/{id}")).Expect(200);
        var other = (
            await quebec.Firm.Put($"/invoices/{id}", new { taxIds = new[] { quebec.Gst } })
        ).Expect(200);

        Assert.Equal(["Exportation"], Quebec.Taxes(run));
        Assert.Equal("0.00", (string?)run["taxTotal"]["amount"]);
        Assert.Equal("G", (string?)run["taxTotals"]![0]!["category"]);
        Assert.Equal(["TPS"], Quebec.Taxes(other));
    }

    [Theory, BothDatabases]
    public async Task X6_a_choice_beats_an_expense_category_which_beats_the_usual_taxes(
        OnDatabase on
    )
    {
        var quebec = await Quebec.Open(on);
        var category = (await quebec.Firm.Get("/expense-categories")).Items.Single(c =>
            (string?)c["name"] == "Déplacement"
        );
        (
            await quebec.Firm.Put(
                $"/expense-categories/{category["id"]}",
                new { name = "Déplacement", taxIds = new[] { quebec.Gst } }
            )
        ).Expect(200);
        async Task<IReadOnlyList<string>> Billed()
        {
            var expense = await quebec.Firm.Spend(quebec.Customer, "50", currency: "CAD");
            return Quebec.Taxes(
                await quebec.Draft(
                    new { organizationId = quebec.Customer, expenseIds = new[] { expense } }
                )
            );
        }

        var before = await Billed();
        await quebec.Choose(new { use = "chosen", taxIds = new[] { quebec.Hst } });

        Assert.Equal(["TPS"], before);
        Assert.Equal(["HST 13 %"], await Billed());
    }

    [Theory, BothDatabases]
    public async Task X6_refreshing_follows_a_later_choice_but_not_over_what_a_line_was_given(
        OnDatabase on
    )
    {
        var quebec = await Quebec.Open(on);
        var lines = new object[]
        {
            Quotes.Line("Usual", "100"),
            new
            {
                description = "Chosen by hand",
                quantity = "1",
                unitPrice = "100",
                taxIds = new[] { quebec.Gst },
            },
        };
        var draft = await quebec.Draft(new { organizationId = quebec.Customer, lines });
        await quebec.Choose(new { use = "chosen", taxIds = new[] { quebec.Hst } });

        var old = (await quebec.Firm.Get($"/invoices/{draft.Id}")).Expect(200);
        var fresh = (await quebec.Firm.Post($"/invoices/{draft.Id}/refresh-prices")).Expect(200);

        Assert.Equal(1, old["oldTaxes"].GetValue<int>());
        Assert.Equal("219.98", (string?)old["total"]["amount"]);
        Assert.Equal(0, fresh["oldTaxes"].GetValue<int>());
        Assert.Equal("218.00", (string?)fresh["total"]["amount"]);
    }

    [Theory, BothDatabases]
    public async Task X6_compound_taxes_keep_their_order_whatever_the_order_of_the_choice(
        OnDatabase on
    )
    {
        var firm = await Firm.Of(on);
        var first = await firm.Make("/taxes", new { name = "A", rate = "10" });
        var second = await firm.Make(
            "/taxes",
            new
            {
                name = "B",
                rate = "10",
                isCompound = true,
            }
        );
        var customer = await firm.Make(
            "/organizations",
            new { name = "Éole", taxes = new { use = "chosen", taxIds = new[] { second, first } } }
        );

        var draft = (
            await firm.Post(
                "/invoices",
                new { organizationId = customer, lines = new[] { Quotes.Line("Étude", "100") } }
            )
        ).Expect(201);

        Assert.Equal("121.00", (string?)draft["total"]["amount"]);
    }

    public static readonly TheoryData<string, string, string> Refused =
    [
        ("""{"use":"chosen","taxIds":[]}""", "field.not_chosen", "taxes.taxIds"),
        (
            """{"use":"chosen","taxIds":["01890000-0000-7000-8000-000000000000"]}""",
            "reference.unknown",
            "taxes.taxIds"
        ),
        ("""{"use":"none"}""", "field.not_chosen", "taxes.category"),
        ("""{"use":"none","category":"S"}""", "field.not_chosen", "taxes.category"),
        ("""{"use":"none","category":"E"}""", "field.required", "taxes.reason"),
        ("""{"use":"none","category":"AE"}""", "organization.vat_number_needed", "vatNumber"),
        ("""{"use":"proposed"}""", "organization.nothing_proposed", "taxes.use"),
    ];

    [Theory, MemberData(nameof(Refused))]
    public async Task X5_X6_what_can_not_be_chosen_is_refused_at_its_field(
        string taxes,
        string code,
        string field
    )
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);

        var refused = await firm.Post(
            "/organizations",
            new { name = "Éole", taxes = JsonNode.Parse(taxes) }
        );

        refused.Refused(422, code);
        Assert.NotNull(refused["errors"][field]);
        Assert.Empty((await firm.Get("/organizations")).Items);
    }

    [Theory, BothDatabases]
    public async Task A_tax_that_is_chosen_for_a_customer_is_not_archived(OnDatabase on)
    {
        var quebec = await Quebec.Open(on);
        await quebec.Choose(new { use = "chosen", taxIds = new[] { quebec.Hst } });

        (await quebec.Firm.Delete($"/taxes/{quebec.Hst}")).Refused(409, "tax.in_use");
        await quebec.Choose(new { use = "usual" });

        (await quebec.Firm.Delete($"/taxes/{quebec.Hst}")).Expect(204);
    }

    [Theory, BothDatabases]
    public async Task What_is_not_said_of_taxes_stays_as_it_is(OnDatabase on)
    {
        var quebec = await Quebec.Open(on);
        await quebec.Choose(
            new
            {
                use = "none",
                category = "E",
                reason = "Organisme exonéré",
            }
        );

        var changed = (
            await quebec.Firm.Put($"/organizations/{quebec.Customer}", new { name = "Éole Inc." })
        ).Expect(200);

        Assert.Equal("none", (string?)changed["taxes"]["use"]);
        Assert.Equal("E", (string?)changed["taxes"]["category"]);
        Assert.Equal("Organisme exonéré", (string?)changed["taxes"]["reason"]);
    }
}
