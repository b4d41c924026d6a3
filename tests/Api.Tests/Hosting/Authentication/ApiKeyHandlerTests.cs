using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Authorization;

namespace Personalisation.Api.Tests.Hosting.Authentication;

internal sealed class ApiKeyHandlerTests
{
    private static readonly KeyRing Ring = new([
        new ApiKey("reporting", "reader", Convert.FromHexString(KeyedApi.HashOf("pk_r"))),
    ]);

    private static async Task<AuthenticateResult> Authenticate(KeyRing ring, params string[] presented)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["X-Api-Key"] = new StringValues(presented);
        var handler = new ApiKeyHandler(ring);
        await handler.InitializeAsync(new AuthenticationScheme("ApiKey", null, typeof(ApiKeyHandler)), http);
        return await handler.AuthenticateAsync();
    }

    [Test]
    public async Task AuthenticateAsync_TheKeyIsKnown_IsItsNameAndItsRoleAlone()
    {
        var user = (await Authenticate(Ring, "pk_r")).Principal!;
        Assert.Multiple(() =>
        {
            Assert.That(user.Identity!.IsAuthenticated, Is.True);
            Assert.That(user.Identity.Name, Is.EqualTo("reporting"));
            Assert.That(user.IsInRole("reader"), Is.True);
            Assert.That(user.IsInRole("writer"), Is.False);
        });
    }

    [Test]
    public async Task AuthenticateAsync_NoKeyIsConfigured_IsAnAdminWithoutAName()
    {
        var user = (await Authenticate(new KeyRing([]), "pk_r")).Principal!;
        Assert.That((user.Identity!.Name, user.IsInRole("admin")), Is.EqualTo(((string?)null, true)));
    }

    [TestCase]
    [TestCase("")]
    [TestCase("pk_x")]
    [TestCase("pk_r", "pk_r")]
    public async Task AuthenticateAsync_WithoutOneKnownKey_FailsAndRepeatsNothing(params string[] presented)
    {
        var result = await Authenticate(Ring, presented);
        Assert.That(result.Succeeded, Is.False);
        Assert.That(result.Failure!.Message, Does.Not.Contain("pk_"));
    }

    [TestCase("reader", "reader writer admin")]
    [TestCase("writer", "writer admin")]
    [TestCase("admin", "admin")]
    public void AtLeast_OfARole_IsItAndThoseAbove(string role, string those) =>
        Assert.That(string.Join(' ', Role.AtLeast(role)), Is.EqualTo(those));
}
