// Most tests wait: for the engine, a process, a pause. Fixtures that share what there is once are [NonParallelizable].
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(6)]
