using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Tests.Hosting.Authentication;

internal sealed class ApiKeyHandlerTests
{
    private static readonly KeyRing Ring = RingOf("reporting", new Grant(Role.Reader), "pk_r");

    private static readonly KeyRing Inside = RingOf(
        "inside",
        new Grant(Role.Writer, addresses: [AddressRange.Parse("10.0.0.0/8")]),
        "pk_i"
    );

    private static KeyRing RingOf(string name, Grant grant, string key) =>
        new([new(Convert.FromHexString(KeyedApi.HashOf(key)), new ClientKey(name, grant))]);

    private static async Task<AuthenticateResult> Authenticate(
        bool isOpen,
        string[] presented,
        string address = "192.0.2.1"
    )
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        http.Request.Headers["X-Api-Key"] = new StringValues(presented);
        var handler = new ApiKeyHandler([Ring, Inside], new AccessMode(isOpen, TakesTokens: false));
        await handler.InitializeAsync(new AuthenticationScheme("ApiKey", null, typeof(ApiKeyHandler)), http);
        return await handler.AuthenticateAsync();
    }

    private static Caller CallerOf(AuthenticateResult result) => ((CallerIdentity)result.Principal!.Identity!).Caller;

    [Test]
    public async Task AuthenticateAsync_TheKeyIsKnown_IsItsNameAndItsGrant()
    {
        var result = await Authenticate(isOpen: false, ["pk_r"]);
        Assert.That(
            result.Principal!.Identity,
            Has.Property("IsAuthenticated").True.And.Property("Name").EqualTo("reporting")
        );
        Assert.That((CallerOf(result).Name, CallerOf(result).Grant.Role), Is.EqualTo(("reporting", Role.Reader)));
    }

    [Test]
    public async Task AuthenticateAsync_NothingIsConfigured_IsAnAdminWithoutAName()
    {
        var result = await Authenticate(isOpen: true, ["pk_r"]);
        Assert.That(
            (result.Principal!.Identity!.Name, CallerOf(result).Grant.Role),
            Is.EqualTo(((string?)null, Role.Admin))
        );
    }

    [TestCase]
    [TestCase("")]
    [TestCase("pk_x")]
    [TestCase("pk_r", "pk_r")]
    public async Task AuthenticateAsync_WithoutOneKnownKey_FailsAndRepeatsNothing(params string[] presented)
    {
        var result = await Authenticate(isOpen: false, presented);
        Assert.That(result.Succeeded, Is.False);
        Assert.That(result.Failure!.Message, Does.Not.Contain("pk_"));
    }

    [TestCase("10.1.2.3", true)]
    [TestCase("::ffff:10.1.2.3", true)]
    [TestCase("192.0.2.1", false)]
    [TestCase("::1", false)]
    public async Task AuthenticateAsync_TheKeyIsForAddresses_IsNoneElsewhere(string address, bool expected) =>
        Assert.That((await Authenticate(isOpen: false, ["pk_i"], address)).Succeeded, Is.EqualTo(expected));
}
