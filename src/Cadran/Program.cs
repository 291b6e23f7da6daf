using Cadran;
using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Frame;
using Cadran.Rates;
using Cadran.Time;
using Cadran.Work;
using Cadran.Workspaces;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPlatform(Surroundings.Of(builder.Configuration));
builder.Services.AddCadranWeb();
builder.Services.AddRateLimits(builder.Configuration);
builder.Services.AddWorkspaces();
builder.Services.AddCustomers();
builder.Services.AddWork();
builder.Services.AddRates();
builder.Services.AddTime();
builder.Services.AddBilling();
builder.Services.AddScoped<IShellSource, AgentShell>();

var app = builder.Build();
if (args is ["setup", ..])
    return await SetupCommand.Run(app.Services, args, CancellationToken.None);

await app.Services.GetRequiredService<IDatabase>().Prepare(CancellationToken.None);
app.UseCadranWeb();
app.UseApi();
app.MapCadranWeb();
app.MapBillingFiles();
app.MapHealth();
var api = app.MapGroup(ApiModule.Root);
api.MapWorkspaceApi();
api.MapCustomersApi();
api.MapWorkApi();
api.MapRatesApi();
api.MapTimeApi();
api.MapBillingApi();
api.MapInvoicesApi();
api.MapGroup("").WithMetadata(new RequiresMemberAttribute()).MapJobsApi();
api.Map("{**rest}", () => Problems.Of(PlatformRefusals.NotFound)).AllowAnonymous();
await app.RunAsync();
return 0;
