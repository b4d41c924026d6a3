using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class AuditTests
{
    // Lines are no JSON to the proxy.
    [Test]
    [Category("Direct")]
    public async Task Export_OfTheTrail_NamesWhoExported()
    {
        using var export = await Service.ExportAuditAsync();
        using var reader = new StreamReader(export.Stream);
        Assert.That(await reader.ReadToEndAsync(), Does.Contain("\"act\":\"audit.export\""));
    }

    [Test]
    public async Task Export_ByAReader_IsRefused() => await Reader.ExportAuditAsync().Refused(403, "forbidden");
}
