"""Lists lemmas of the lexicon that are not their own lemma, by frequency: most are errors of the sources."""
import sys; sys.path.insert(0,'script')
import sources
c=sources.counts()
t={}
for l in open('data/lexicon.tsv',encoding='utf8'):
    f,r=l.rstrip('\n').split('\t'); t[f]=[tuple(x.rsplit('/',1)) for x in r.split(' ')]
bad={}
for f,rs in t.items():
    for lemma,cat in rs[:1]:
        own=[x for x in t.get(lemma.lower(),[]) if (x[1] in('NOUN','NAME'))==(cat in('NOUN','NAME'))]
        if not own or own[0][0]!=lemma: bad.setdefault((lemma,cat),[own[0][0] if own else '-']).append(f)
print(len(bad))
for (lemma,cat),v in sorted(bad.items(),key=lambda x:-max(c.get(x[0][0],0),c.get(x[1][1],0)))[:int(sys.argv[1])]: print(lemma,cat,'->',v[0],v[1:6])
