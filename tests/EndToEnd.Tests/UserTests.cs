using Personalisation.TestKit.Time;
using static Personalisation.EndToEnd.Tests.LiveService;

namespace Personalisation.EndToEnd.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed class UserTests
{
    private static string NewEmail() => $"{Guid.NewGuid():N}@Example.org";

    private static Task<Answer<UserResponse>> Create(string? id = null, string? email = null) =>
        Service.CreateUserAsync(
            new UserRequest
            {
                Id = id,
                Email = email ?? NewEmail(),
                Name = "Ada",
            }
        );

    [Test]
    public async Task Create_New_IsA201AndFoundByIdAndAddress()
    {
        var created = await Create();
        Assert.That(created.StatusCode, Is.EqualTo(201));
        Assert.That(created.Location, Is.EqualTo($"/api/v1/users/{created.Result.Id}"));
        var got = await Service.GetUserAsync(created.Result.Id, consistent: true);
        Assert.That((got.Result.Email, got.ETag), Is.EqualTo((created.Result.Email, created.ETag)));
        var found = await Service.GetUsersAsync(email: created.Result.Email.ToUpperInvariant());
        Assert.That(found.Result.Items.Select(one => one.Id), Is.EqualTo([created.Result.Id]));
        Assert.That((await Service.GetUsersAsync(email: NewEmail())).Result.Items, Is.Empty);
    }

    [Test]
    public async Task Create_TakenOrWrong_IsRefused()
    {
        var created = (await Create()).Result;
        await Create(email: created.Email).Refused(409, "email_taken");
        await Create(id: created.Id).Refused(409, "user_exists");
        await Create(email: "a@b@c").RefusedAt("email");
    }

    [Test]
    public async Task Change_There_IsSeenAndGuarded()
    {
        var created = await Create();
        var (id, email) = (created.Result.Id, NewEmail());
        var replaced = await Service.ReplaceUserAsync(id, new UserRequest { Email = email, Name = "B" }, created.ETag);
        Assert.That((replaced.Result.Email, replaced.Result.Name), Is.EqualTo((email, "B")));
        var patch = new UserPatch { Name = "C" };
        await Service.PatchUserAsync(id, patch, ifMatch: created.ETag).Refused(412, "precondition_failed");
        var patched = await Service.PatchUserAsync(id, patch, ifMatch: replaced.ETag);
        Assert.That((patched.Result.Email, patched.Result.Name), Is.EqualTo((email, "C")));
        await Service.PatchUserAsync(NewId(), patch).Refused(404, "user_not_found");
    }

    [Test]
    public async Task Delete_WithErase_TakesTheProfileAlong()
    {
        var id = (await Create()).Result.Id;
        await Service.PutProfileByIdAsync(id, new ProfileRequest { Tags = ["chess"] });
        Assert.That((await Service.DeleteUserAsync(id, erase: true)).StatusCode, Is.EqualTo(204));
        Assert.That(await Service.GetUserAsync(id, consistent: true).IfFound(), Is.Null);
        Assert.That(await Service.GetProfileAsync(id, consistent: true).IfFound(), Is.Null);
        await Service.DeleteUserAsync(id).Refused(404, "user_not_found");
    }

    [Test]
    public async Task BatchDelete_OfSomeWhoAreNotThere_TellsOfEach()
    {
        var (id, absent) = ((await Create()).Result.Id, NewId());
        var batch = (await Service.BatchDeleteUsersAsync(new BatchDeleteRequest { Ids = [id, absent] })).Result;
        Assert.That(batch.Deleted, Is.EqualTo([id]));
        Assert.That(batch.Failed.Select(one => (one.Id, one.Code)), Is.EqualTo([(absent, "user_not_found")]));
    }

    // Others create users at the same time: ours are identified by ids and the time before the first.
    [Test]
    public async Task EachUser_SinceATime_IsAllOfThemOnceNewestFirst()
    {
        var created = new List<UserResponse>();
        for (var i = 0; i < 7; i++)
        {
            created.Add((await Create()).Result);
        }

        var ids = created.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var since = created[0].CreatedAt.AddTicks(-1);
        Assert.That(
            async () =>
                await Service
                    .EachUserAsync(createdAfter: since, pageSize: 2)
                    .Where(one => ids.Contains(one.Id))
                    .Select(one => one.Id)
                    .ToListAsync(),
            Is.EqualTo(created.Select(one => one.Id).Reverse()).After(Patience.Milliseconds, 100)
        );
        Assert.That((await Service.CountUsersAsync(consistent: true)).Result.Count, Is.GreaterThanOrEqualTo(7));
    }

    [Test]
    public async Task EachUser_NoMoreIsWanted_AsksForNoOtherPage()
    {
        for (var i = 0; i < 3; i++)
        {
            await Create();
        }

        using var stop = new CancellationTokenSource();
        var seen = 0;
        var users = Service.EachUserAsync(pageSize: 1, cancellationToken: stop.Token);
        await Assert.ThatAsync(
            async () =>
            {
                await foreach (var _ in users)
                {
                    seen++;
                    await stop.CancelAsync();
                }
            },
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(seen, Is.EqualTo(1));
    }
}
