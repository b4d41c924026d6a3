namespace Personalisation.EndToEnd.Tests;

/// <summary>A refused call as seen by a client.</summary>
internal static class Refusal
{
    /// <summary>The exception, once status and code are as expected and the problem document is whole.</summary>
    public static async Task<ProblemException> Refused(this Task call, int status, string code)
    {
        var problem = await Assert.ThrowsAsync<ProblemException<ProblemDocument>>(() => call);
        Assert.Multiple(() =>
        {
            Assert.That((problem!.StatusCode, problem.Code), Is.EqualTo((status, code)), problem.Message);
            Assert.That(problem.Problem!.Status, Is.EqualTo(status));
            Assert.That(problem.Problem.TraceId, Does.Match("^[0-9a-f]{32}$"));
            Assert.That(problem.Problem.Instance, Does.StartWith("/"));
            Assert.That(problem.Message, Does.Contain(code).And.Contain(problem.Problem.Detail));
        });
        return problem!;
    }

    /// <summary>The exception, without assertions.</summary>
    public static async Task<ProblemException> Failure(this Task call) =>
        (await Assert.CatchAsync<ProblemException>(() => call))!;

    /// <summary>A 400 that names the field.</summary>
    public static async Task RefusedAt(this Task call, string field)
    {
        var problem = await call.Refused(400, "invalid_request");
        Assert.That(problem.Errors.Keys, Is.EqualTo([field]), problem.Message);
        Assert.That(problem.Errors[field], Is.Not.Empty.And.All.Not.Empty);
        Assert.That(problem.Message, Does.Contain(field).And.Contain(problem.Errors[field][0]));
    }
}
