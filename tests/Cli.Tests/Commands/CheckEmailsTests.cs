using Personalisation.Domain.Identity;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Store;

namespace Personalisation.Cli.Tests.Commands;

[Parallelizable(ParallelScope.All)]
internal sealed class CheckEmailsTests
{
    [Test]
    public async Task Run_StoredUnderAnEarlierRule_ListsAndRepairs()
    {
        var name = $"cli_{Guid.NewGuid():N}";
        await using var store = TestStore.Create(options => options with { TableName = name });
        await store.CheckTable();
        await Plant(store, "current", EmailAddress.Parse("ΣΑΣ@example.org"));
        await Plant(store, "taken", EmailAddress.Restore("σας@example.org", "σας@example.org"));
        await Plant(store, "free", EmailAddress.Restore("straße@example.org", "straße@example.org"));
        await Plant(store, "hidden", EmailAddress.Restore("a\u3164@example.org", "a\u3164@example.org"));
        Task<ToolRun> On(params string[] arguments) => ToolRun.Where("TABLE_NAME", name, arguments);

        var found = await On("users", "check-emails", "--direct");
        Assert.That((found.Exit, found.Error), Is.EqualTo((1, "3 found, 0 repaired.\n")));
        Assert.That(
            found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EquivalentTo([
                "taken: conflict: σας@example.org (also current)",
                "free: outdated: straße@example.org",
                "hidden: refused: a\u3164@example.org",
            ])
        );

        var repaired = await On("users", "check-emails", "--direct", "--repair", "--json");
        Assert.That((repaired.Exit, repaired.Error), Is.EqualTo((3, "3 found, 1 repaired.\n")));
        Assert.That(
            repaired.Output,
            Does.Contain("""{"id":"free","email":"straße@example.org","state":"repaired","others":[]}""")
        );
        var owner = await store.Users.FindByEmail(EmailAddress.Parse("STRASSE@example.org"), CancellationToken.None);
        Assert.That(owner?.Email.Spelling, Is.EqualTo("straße@example.org"));
        Assert.That(await store.Partition("EMAIL#straße@example.org"), Is.Empty);
        Assert.That((await On("users", "check-emails", "--direct")).Error, Is.EqualTo("2 found, 0 repaired.\n"));
    }

    [Test]
    public async Task Run_WithoutDirect_IsWrongUsage()
    {
        var run = await ToolRun.Of("users", "check-emails");
        Assert.That((run.Exit, run.Output), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain("--direct"));
    }

    private static Task<Versioned<User>> Plant(TestStore store, string id, EmailAddress email)
    {
        var now = store.Clock.GetUtcNow();
        var account = new User(UserId.Parse(id), email, UserName.Parse("Ada"), now, now);
        return store.Users.Create(account, now, idempotency: null, CancellationToken.None);
    }
}
