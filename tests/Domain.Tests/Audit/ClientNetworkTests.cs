using Personalisation.Domain.Audit;

namespace Personalisation.Domain.Tests.Audit;

internal sealed class ClientNetworkTests
{
    [TestCase("192.0.2.7", "192.0.2.0/24")]
    [TestCase("2001:db8:1:2::/64", "2001:db8:1::/48")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    [TestCase("::/64", "::/48")]
    [TestCase("", "")]
    [TestCase("laptop", "")]
    public void Of_Address_IsItsNetwork(string address, string network) =>
        Assert.That(ClientNetwork.Of(address), Is.EqualTo(network));
}
