using Personalisation.Api.Composition;

namespace Personalisation.Api.Tests.Composition;

internal sealed class MapperTests
{
    [Test]
    public void Configure_WhenChecked_MapsEveryMemberOfEveryResponse() =>
        Assert.That(MapperRegistration.Configure().AssertConfigurationIsValid, Throws.Nothing);
}
