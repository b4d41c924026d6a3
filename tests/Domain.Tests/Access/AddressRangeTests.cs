using System.Net;
using Personalisation.Domain.Access;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests.Access;

internal sealed class AddressRangeTests
{
    [TestCase("10.0.0.0/8", "10.255.0.1", true)]
    [TestCase("10.0.0.0/8", "11.0.0.1", false)]
    [TestCase("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [TestCase("10.1.2.3", "10.1.2.3", true)]
    [TestCase("10.1.2.3", "10.1.2.4", false)]
    [TestCase("0.0.0.0/0", "203.0.113.9", true)]
    [TestCase("0.0.0.0/0", "2001:db8::1", false)]
    [TestCase("2001:db8::/32", "2001:db8:ffff::1", true)]
    [TestCase("2001:db8::/32", "2001:db9::1", false)]
    [TestCase("2001:DB8::1", "2001:db8::1", true)]
    [TestCase("::1", "::1", true)]
    [TestCase("::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [TestCase("::ffff:10.1.2.3", "10.1.2.3", true)]
    [TestCase("::/0", "10.1.2.3", false)]
    public void Contains_AnAddress_ComparesItsPrefix(string range, string address, bool expected) =>
        Assert.That(AddressRange.Parse(range).Contains(IPAddress.Parse(address)), Is.EqualTo(expected));

    [TestCase("10.1.2.3", "10.1.2.3/32")]
    [TestCase("::ffff:10.0.0.0/104", "10.0.0.0/8")]
    [TestCase("2001:DB8:0::/32", "2001:db8::/32")]
    public void ToString_AnySpelling_IsTheCanonicalOne(string text, string canonical) =>
        Assert.That($"{AddressRange.Parse(text)}", Is.EqualTo(canonical));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("/8")]
    [TestCase("10.0.0.0/")]
    [TestCase("10.0.0.0/33")]
    [TestCase("10.0.0.0/-1")]
    [TestCase("10.0.0.0/8/8")]
    [TestCase("10.0.0.1/8", Description = "bits beyond the prefix")]
    [TestCase("10.1/16")]
    [TestCase("10", Description = "the parser of the framework reads 0.0.0.10")]
    [TestCase("010.0.0.1", Description = "the parser of the framework reads it as octal")]
    [TestCase("0x0a.0.0.1")]
    [TestCase("fe80::1%eth0")]
    [TestCase("[::1]:80")]
    [TestCase("2001:db8::/129")]
    [TestCase("localhost")]
    [TestCase(" 10.0.0.1")]
    public void Parse_AnythingElse_IsRefused(string? text)
    {
        Assert.That(AddressRange.IsValid(text), Is.False);
        Assert.That(() => AddressRange.Parse(text), Throws.TypeOf<BrokenRuleException>());
    }
}
