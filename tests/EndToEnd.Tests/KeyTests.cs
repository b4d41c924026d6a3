using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class KeyTests
{
    [Test]
    public async Task Key_FromItsCreationOn_IsListedRotatedAndRevoked()
    {
        var name = NewId()[..32];
        var made = (await Service.CreateKeyAsync(new KeyRequest { Name = name, Role = "reader" })).Result;
        Assert.That(made.Secret, Does.StartWith("pk_"));
        Assert.That((await Service.GetKeysAsync()).Result.Items.Select(key => key.Id), Does.Contain(made.Id));
        var rotated = (await Service.RotateKeyAsync(made.Id, new RotateKeyRequest())).Result;
        Assert.That(rotated.Secret, Is.Not.Null.And.Not.EqualTo(made.Secret));
        Assert.That((await Service.RevokeKeyAsync(made.Id)).StatusCode, Is.EqualTo(204));
        await Service.RotateKeyAsync(made.Id, new RotateKeyRequest()).Refused(409, "key_ended");
        await Reader.GetKeysAsync().Refused(403, "forbidden");
    }
}
