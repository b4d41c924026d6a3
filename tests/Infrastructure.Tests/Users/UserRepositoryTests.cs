using Amazon.DynamoDBv2.Model;
using Personalisation.Application.Cost;
using Personalisation.Application.Users;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.Users;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class UserRepositoryTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Create();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Test]
    public async Task Create_AllIsNew_StoresUserAndAddress()
    {
        var created = await _store.Create(_store.Fresh());
        var (account, id) = (created.Value, created.Value.Id);
        Assert.That(await _store.Find(id), Is.EqualTo(created));
        Assert.That((await _store.Find(id))!.Value.Email.Spelling, Is.EqualTo(account.Email.Spelling));
        var item = (await _store.Partition($"USER#{id}")).Single();
        var time = account.CreatedAt.UtcDateTime.ToString("O", null);
        Assert.Multiple(() =>
        {
            Assert.That(item["sk"].S, Is.EqualTo($"ACCOUNT#{id}"));
            Assert.That(item["typ"].S, Is.EqualTo("ACC"));
            Assert.That(item["gsi1pk"].S, Is.EqualTo($"EMAIL#{account.Email.Value}"));
            Assert.That(item["gsi1sk"].S, Is.EqualTo("USER"));
            Assert.That(item["gsi2pk"].S, Does.Match($"^USERS#{account.CreatedAt:yyyyMM}#[0-7]$"));
            Assert.That(item["gsi2sk"].S, Is.EqualTo($"CREATED#{time}#{id}"));
            Assert.That(
                item.Keys,
                Is.EquivalentTo(
                    "pk sk typ id email name created_at updated_at ver op gsi1pk gsi1sk gsi2pk gsi2sk".Split(' ')
                )
            );
        });
        var guard = (await _store.Partition($"EMAIL#{account.Email.Value}")).Single();
        Assert.That(guard.Keys, Is.EquivalentTo(["pk", "sk", "typ", "id", "op"]));
        Assert.That(
            (guard["sk"].S, guard["typ"].S, guard["id"].S),
            Is.EqualTo(($"EMAIL#{account.Email.Value}", "MAIL", id.Value))
        );
    }

    [Test]
    public async Task Create_TheAddressOrTheIdIsTaken_StoresNothing()
    {
        var ada = (await _store.Create(_store.Fresh())).Value;
        var other = _store.Fresh(EmailAddress.Parse(ada.Email.Value.ToUpperInvariant()));
        Assert.That(() => _store.Create(other), Throws.InstanceOf<EmailTakenException>());
        Assert.That(await _store.Find(other.Id), Is.Null);
        var same = _store.Fresh(id: ada.Id);
        Assert.That(() => _store.Create(same), Throws.InstanceOf<UserExistsException>());
        Assert.That(await _store.OwnerOf(same.Email), Is.Null);
        Assert.That(await _store.OwnerOf(ada.Email), Is.EqualTo(ada.Id.Value));
    }

    [Test]
    public async Task FindByEmail_InAnySpelling_FindsItsOwnerAtTwoUnits()
    {
        var ada = (await _store.Create(_store.Fresh())).Value;
        var ledger = CapacityLedger.Open();
        var email = EmailAddress.Parse(ada.Email.Spelling.ToUpperInvariant());
        Assert.That(await _store.Users.FindByEmail(email, CancellationToken.None), Is.EqualTo(ada));
        Assert.That(ledger.Read, Is.EqualTo(2));
        Assert.That(await _store.Users.FindByEmail(Directory.FreshEmail(), CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Delete_ThereIsAUser_FreesTheAddressAndLeavesTheProfile()
    {
        var ada = (await _store.Create(_store.Fresh())).Value;
        await _store.Save(A.Draft(ada.Id.Value, ["t"]));
        Assert.That(await _store.Delete(ada.Id), Is.True);
        Assert.That(await _store.Find(ada.Id), Is.Null);
        Assert.That(await _store.OwnerOf(ada.Email), Is.Null);
        Assert.That(await _store.Profiles.Find(ada.Id, true, CancellationToken.None), Is.Not.Null);
        Assert.That(await _store.Delete(ada.Id), Is.False);
        Assert.That((await _store.Create(_store.Fresh(ada.Email))).Value.Email, Is.EqualTo(ada.Email));
    }

    [Test]
    public async Task Write_ThePreconditionFails_ChangesNothing()
    {
        var ada = await _store.Create(_store.Fresh());
        var other = new Precondition { Match = [ada.Version - 1] };
        Assert.That(
            () => _store.Move(ada.Value.Id, Directory.FreshEmail(), other),
            Throws.InstanceOf<PreconditionFailedException>()
        );
        Assert.That(() => _store.Delete(ada.Value.Id, other), Throws.InstanceOf<PreconditionFailedException>());
        Assert.That(await _store.Find(ada.Value.Id), Is.EqualTo(ada));
        Assert.That(await _store.Delete(ada.Value.Id, new Precondition { Match = [ada.Version] }), Is.True);
    }

    [Test]
    public async Task Write_TheStoreHasForgottenTheTransaction_KnowsItsOwn()
    {
        var forgotten = 0;
        await using var store = TestStore.Create(wrap: client =>
            InterceptedClient.Around(
                client,
                after: request =>
                {
                    // Repeated with another token, as after the ten minutes for which the store remembers one.
                    if (request is TransactWriteItemsRequest write)
                    {
                        forgotten++;
                        write.ClientRequestToken = Guid.NewGuid().ToString("N");
                        throw new HttpRequestException("The answer was lost.");
                    }

                    return Task.CompletedTask;
                }
            )
        );
        var ada = await store.Create(store.Fresh());
        Assert.That(await store.Find(ada.Value.Id), Is.EqualTo(ada));
        var moved = await store.Move(ada.Value.Id, Directory.FreshEmail());
        Assert.That(await store.Find(ada.Value.Id), Is.EqualTo(moved));
        Assert.That(forgotten, Is.EqualTo(2));
    }
}
