using Cadran.Platform.Web;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCadranWeb();
var app = builder.Build();
app.UseCadranWeb();
app.MapCadranWeb();
app.Run();
