using Personalisation.Api.Composition;
using Personalisation.Api.Errors;
using Personalisation.Infrastructure.DynamoDb;
using Personalisation.Infrastructure.DynamoDb.Embedded;

try
{
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
    );
    var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
    builder
        .WebHost.UseUrls($"http://*:{settings.Port}")
        .ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = BodyLimit.ServerBytes;
        });
    builder.Services.AddStore(settings).AddUseCases().AddMappings().AddApi();
    await builder.Build().UseApi().RunAsync();
    return 0;
}
catch (Exception fault) when (fault is SettingException or StoreStartException or EmbeddedEngineException)
{
    await Console.Error.WriteLineAsync($"Cannot start: {fault.Message}");
    return 1;
}
