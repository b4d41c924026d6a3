using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.Hosting.Startup;

namespace Personalisation.Api.Tests.Hosting.Startup;

internal sealed class MapperTests
{
    [Test]
    public void AddMappings_Checked_MapsEveryMember()
    {
        using var services = new ServiceCollection().AddLogging().AddMappings().BuildServiceProvider();
        var configuration = services.GetRequiredService<IMapper>().ConfigurationProvider;
        Assert.That(configuration.AssertConfigurationIsValid, Throws.Nothing);
    }
}
