using Cadran;
using Cadran.Billing;
using Cadran.Billing.Agreements;
using Cadran.Billing.Journal;
using Cadran.Billing.Links;
using Cadran.Customers;
using Cadran.Integrations;
using Cadran.Integrations.Bank;
using Cadran.Integrations.Pages;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Frame;
using Cadran.Rates;
using Cadran.Rates.Agreements;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.Entry;
using Cadran.Workspaces.Pages;

var builder = WebApplication.CreateBuilder(args);
Defaults.Apply(builder);
builder.Services.AddPlatform(Surroundings.Of(builder.Configuration));
builder.Services.AddCadranWeb();
builder.Services.AddWorkspaces();
builder.Services.AddCustomers();
builder.Services.AddWork();
builder.Services.AddRates();
builder.Services.AddTime();
builder.Services.AddBilling();
builder.Services.AddIntegrations();
builder.Services.AddDemo();
builder.Services.AddScoped<IShellSource, AgentShell>();
builder.Services.AddScoped<AgentCommands>();
builder.Services.AddScoped<FirstSteps>();
builder.Services.AddScoped<TeamWeeks>();

var app = builder.Build();
if (args is ["setup", ..])
    return await SetupCommand.Run(app.Services, args, CancellationToken.None);
if (args is ["verify", ..])
    return await VerifyCommand.Run(app.Services, CancellationToken.None);

await app.Services.GetRequiredService<IDatabase>().Prepare(CancellationToken.None);
var isDemo = args.Contains(DemoCommand.Name);
if (isDemo)
    await DemoCommand.Prepare(app.Services, CancellationToken.None);
app.UseCadranWeb();
app.UseApi();
app.UseLanguageOfCaller();
app.MapCadranWeb();
app.MapTimeForms();
app.MapBillingFiles();
app.MapJournalFiles();
app.MapInvoiceLinks();
app.MapImportFiles();
app.MapHealth();
app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
app.MapWorkspacePages();
app.MapCustomerPages();
var api = app.MapGroup(ApiModule.Root);
api.MapWorkspaceApi();
api.MapCustomersApi();
api.MapWorkApi();
api.MapRatesApi();
api.MapAgreementsApi();
api.MapTimeApi();
api.MapBillingApi();
api.MapInvoicesApi();
api.MapJournalApi();
api.MapAgreementMonthsApi();
api.MapImportsApi();
api.MapBankApi();
api.MapGroup("").WithMetadata(new RequiresMemberAttribute()).MapJobsApi();
api.MapGroup("").Requires(Permissions.SettingsEdit).MapJobAdministrationApi();
api.Map("{**rest}", () => Problems.Of(PlatformRefusals.NotFound))
    .AllowAnonymous()
    .ExcludeFromDescription();
app.Lifetime.ApplicationStarted.Register(() => DemoCommand.Greet(app, isDemo));
await app.RunAsync();
return 0;
