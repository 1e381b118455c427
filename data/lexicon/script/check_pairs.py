"""Forms that are the base form of one noun and inflected from another, the inflected reading first."""
import sys; sys.path.insert(0,'script')
import sources
c=sources.counts()
out=[]
for l in open('data/lexicon.tsv',encoding='utf8'):
    f,r=l.rstrip('\n').split('\t'); rs=[tuple(x.rsplit('/',1)) for x in r.split(' ')]
    n=[x[0] for x in rs if x[1] in('NOUN','NAME')]
    F=f[0].upper()+f[1:]
    if len(n)>1 and n[0]!=F and F in n: out.append((c.get(F,0),F,n))
for k,F,n in sorted(out,reverse=True)[:260]: print(round(k),F,'->',n[0],end='; ')
print()
# the same for plural in -en of nouns in -e and none
out=[]
for l in open('data/lexicon.tsv',encoding='utf8'):
    f,r=l.rstrip('\n').split('\t'); rs=[tuple(x.rsplit('/',1)) for x in r.split(' ')]
    n=[x[0] for x in rs if x[1] in('NOUN','NAME')]
    F=f[0].upper()+f[1:]
    if len(n)>1 and F not in n: out.append((c.get(F,0),F,n))
for k,F,n in sorted(out,reverse=True)[:300]: print(round(k),F,'->','|'.join(n),end='; ')
