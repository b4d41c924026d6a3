namespace Personalisation.Api.Tests.Hosting.Startup;

/// <summary>A service without the OpenAPI document and its pages.</summary>
[Category("OneEngine")]
internal sealed class DocsTests
{
    [Test]
    public async Task Docs_TheyAreOff_AreUnknownPaths()
    {
        using var host = ApiHost.Start(builder => builder.UseSetting("DOCS", "false"));
        string[] paths =
        [
            "/openapi/v1.json",
            "/swagger",
            "/swagger/index.html",
            "/docs",
            "/docs/index.html",
            "/docs/redoc.standalone.js",
        ];
        foreach (var path in paths)
        {
            await host.Client.Request("GET", path).Problem(404, "route_not_found");
        }

        await host.Client.Request("GET", "/health/live").Body(200);
    }

    [Test]
    public void Docs_TheSettingIsNoBoolean_IsRefused() =>
        Assert.That(
            () =>
                Api.Hosting.Startup.AccessSettings.Read(
                    Configured.By(Configured.SomeKey, ("DOCS", "off")),
                    isDevelopment: false
                ),
            Throws.TypeOf<Api.Hosting.Startup.SettingException>().With.Message.Contains("DOCS")
        );
}
