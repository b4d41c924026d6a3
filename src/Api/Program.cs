using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Personalisation.Api;
using Personalisation.Api.ApiKeys;
using Personalisation.Api.Discovery;
using Personalisation.Api.Hosting.Startup;
using Personalisation.Api.Orders;
using Personalisation.Api.Signals;
using Personalisation.Application.Composition;
using Personalisation.Infrastructure.DynamoDb.Connection;
using Personalisation.Infrastructure.LocalEngines;

try
{
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
    );
    var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
    builder
        .WebHost.UseUrls(settings.Urls)
        .ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            // Byte by byte: with UTF-8, the server would reject a whole request for one invalid byte in an unused
            // header. Not the length: the server fails to decode one of more than 20 characters and closes the
            // connection without a response.
            server.RequestHeaderEncodingSelector = static name => name is "Content-Length" ? null : Encoding.Latin1;
            server.Limit(settings.Limits);
            server.ConfigureHttpsDefaults(settings.Access.Tls.ApplyTo);
        });
    // SIGTERM: no new connections, and so long for the requests in flight.
    builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
    builder.AddObservation(settings.Observation);
    builder
        .Services.AddStore(settings, builder.Configuration)
        .AddUseCases()
        .AddMappings()
        .AddExports()
        .AddSignalSettings(builder.Configuration, builder.Environment.IsDevelopment())
        .AddDiscoverySettings(builder.Configuration)
        .AddApi(settings.Limits, ApiFeatures.Documentation)
        .AddAccess(settings.Access, ApiFeatures.Documentation)
        .AddStoredKeys(settings.Access.Keys, ApiFeatures.Documentation)
        .AddOrdering(builder.Configuration);
    var app = builder.Build();
    app.Services.CheckOptions(app.Configuration);
    await app.UseApi(settings).RunAsync();
    return 0;
}
catch (SettingException fault)
{
    return Refuse(fault.Message);
}
catch (StoreStartException fault)
{
    return Refuse(fault.Message);
}
catch (EmbeddedEngineException fault)
{
    return Refuse(fault.Message);
}
catch (IOException fault) when (fault.InnerException is AddressInUseException)
{
    return Refuse($"{fault.Message} Stop what listens there, or choose another port with PORT.");
}
catch (SocketException fault)
{
    return Refuse($"The service cannot listen on its port: {fault.Message}. Choose another port with PORT.");
}

// A fault that the user can fix is one sentence; a stack trace is for defects.
static int Refuse(string reason)
{
    Console.Error.WriteLine($"Cannot start: {reason}");
    return 1;
}
