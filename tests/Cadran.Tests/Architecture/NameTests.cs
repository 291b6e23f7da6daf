using Cadran.Kernel;
using Cadran.Tests.Architecture.Specimens.Names;

namespace Cadran.Tests.Architecture;

public class NameTests
{
    private static readonly Type[] ours =
    [
        .. typeof(Money)
            .Assembly.GetTypes()
            .Where(type => type.Namespace?.Split('.')[0] == "Cadran"),
    ];

    [Fact]
    public void Names_say_what_a_type_does() => Verdict.None(NameRules.Refused(ours));

    [Fact]
    public void The_types_of_the_kernel_are_among_those_looked_at() =>
        Assert.Contains(typeof(Money), ours);

    [Fact]
    public void Empty_words_are_refused_but_not_terms_nor_hosted_services()
    {
        Type[] refused =
        [
            typeof(InvoiceData),
            typeof(InvoiceDto),
            typeof(InvoiceHelper<>),
            typeof(InvoiceManager),
            typeof(InvoiceService),
        ];
        Type[] fine =
        [
            typeof(TaxBase),
            typeof(Metadata),
            typeof(ServiceType),
            typeof(SweepService),
        ];

        Assert.Equal(
            refused.Select(type => type.FullName),
            NameRules.Refused([.. fine, .. refused])
        );
    }
}
