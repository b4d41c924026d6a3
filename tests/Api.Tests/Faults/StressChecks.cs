using System.Globalization;
using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Faults;

/// <summary>What must hold of every stress, whatever went wrong.</summary>
internal static class StressChecks
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    // A key may be in use where the request before is still at it: its lease outlives a release that the store did not take.
    private static readonly int[] Allowed = [200, 201, 503];
    private static readonly int[] AllowedWithKey = [200, 201, 409, 503];

    /// <summary>Nothing was lost or torn, nobody waited too long, and no answer was one that a client cannot act on.</summary>
    public static async Task AssertSound(this Stress stress)
    {
        var slowest = stress.Answers.MaxBy(answer => answer.Took)!;
        await TestContext.Out.WriteLineAsync(stress.Summary());
        Assert.Multiple(() =>
        {
            Assert.That(slowest.Took, Is.LessThan(StressTimes.Request + Grace), $"{slowest}");
            Assert.That(stress.Answers.Where(answer => !IsAllowed(answer)), Is.Empty);
            Assert.That(stress.Faults, Is.Empty, "reads that show what is not so");
        });
        await using var store = TestStore.Create();
        foreach (var user in stress.Users)
        {
            var stored = await StoredUser.Read(store, user);
            Assert.Multiple(stored.AssertWhole);
        }
    }

    /// <summary>How many answers of each status there were, and how long they took.</summary>
    public static string Summary(this Stress stress)
    {
        var took = stress.Answers.Select(answer => answer.Took.TotalMilliseconds).Order().ToList();
        var statuses = stress.Answers.CountBy(answer => answer.Status).OrderBy(one => one.Key);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", statuses.Select(one => $"{one.Value} × {one.Key}"))}; p50 {took[took.Count / 2]:0} ms, p99 {took[took.Count * 99 / 100]:0} ms, at most {took[^1]:0} ms"
        );
    }

    private static bool IsAllowed(Answer answer) =>
        (answer.Request.EndsWith("(with a key)", StringComparison.Ordinal) ? AllowedWithKey : Allowed).Contains(
            answer.Status
        );
}
