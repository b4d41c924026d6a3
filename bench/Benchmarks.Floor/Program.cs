using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Personalisation.Benchmarks.Floor;

// The baselines of the load test: the cost of ASP.NET Core and the SDK alone. Arguments: port, engine, table.
var (port, engine, table) = (args[0], args[1], args[2]);
var builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder
    .Services.AddSingleton<IAmazonDynamoDB>(
        new AmazonDynamoDBClient(
            new BasicAWSCredentials("local", "local"),
            new AmazonDynamoDBConfig { ServiceURL = engine, AuthenticationRegion = "us-east-1" }
        )
    )
    .AddSingleton(provider => new Store(provider.GetRequiredService<IAmazonDynamoDB>(), table))
    .AddControllers()
    .AddJsonOptions(options =>
    {
        options.JsonSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.JsonSerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    });
var app = builder.Build();
app.MapControllers();
await app.RunAsync();
