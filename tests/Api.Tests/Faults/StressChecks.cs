using System.Globalization;
using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Faults;

/// <summary>The requirements for every stress test, whatever the fault.</summary>
internal static class StressChecks
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    // A key may be in use because an earlier request failed to release it and its lease has not ended.
    private static readonly int[] Allowed = [200, 201, 503];
    private static readonly int[] AllowedWithKey = [200, 201, 409, 503];

    /// <summary>Nothing was lost or torn, nobody waited too long, and every response was actionable.</summary>
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

    /// <summary>The number of responses by status, and their durations.</summary>
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
