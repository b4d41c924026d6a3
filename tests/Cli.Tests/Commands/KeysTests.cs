using System.Text.Json;

namespace Personalisation.Cli.Tests.Commands;

/// <summary>The life of a key, by a service and without one.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class KeysTests
{
    private static string NewName() => $"cli-{Guid.NewGuid().ToString("N")[..24]}";

    private static JsonElement LineOf(ToolRun run) => JsonDocument.Parse(run.Output).RootElement;

    [TestCase]
    [TestCase("--direct")]
    public async Task Run_LifeOfAKey_IsDone(params string[] target)
    {
        var name = NewName();
        var made = await ToolRun.Of([
            "keys",
            "create",
            name,
            "--role",
            "reader",
            "--scope",
            "profiles:read",
            "--address",
            "10.0.0.0/8",
            "--json",
            .. target,
        ]);
        Assert.That((made.Exit, made.Error), Is.EqualTo((0, "")));
        var key = LineOf(made);
        var (id, secret) = (key.GetProperty("id").GetString()!, key.GetProperty("secret").GetString()!);
        Assert.That(secret, Does.Match("^pk_[A-Za-z0-9_-]{43}$"));

        var rotated = LineOf(await ToolRun.Of(["keys", "rotate", id, "--overlap-hours", "0", "--json", .. target]));
        Assert.That(rotated.GetProperty("secret").GetString(), Does.StartWith("pk_").And.Not.EqualTo(secret));
        var list = await ToolRun.Of(["keys", "list", .. target]);
        Assert.That(list.Output, Does.Match($"(?m)^{id}  {name}  reader  profiles:read  from 10.0.0.0/8$"));
        Assert.That(list.Output, Does.Not.Contain("pk_"));

        Assert.That((await ToolRun.Of(["keys", "revoke", id, .. target])).Output, Is.EqualTo($"{id}: revoked\n"));
        var ended = await ToolRun.Of(["keys", "rotate", id, .. target]);
        Assert.That((ended.Exit, ended.Output), Is.EqualTo((1, "")));
        Assert.That(ended.Error, Does.Contain("key_ended: "));
    }

    [TestCase]
    [TestCase("--direct")]
    public async Task Run_NoSuchKey_Fails(params string[] target)
    {
        var rotated = await ToolRun.Of(["keys", "rotate", "0000000000000000", .. target]);
        Assert.That((rotated.Exit, rotated.Error), Is.EqualTo((1, "There is no key 0000000000000000 in the table.\n")));
        var revoked = await ToolRun.Of(["keys", "revoke", "0000000000000000", .. target]);
        Assert.That(revoked.Exit, Is.EqualTo(1));
    }
}
